// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.giftcloud.dicomnet.association.AssociationException;
import org.giftcloud.dicomnet.retrieve.RetrieveException;
import org.giftcloud.dicomnet.worklist.WorklistException;
import org.giftcloud.engine.plugin.ProfileException;
import org.giftcloud.engine.workspace.DiskFullException;
import org.giftcloud.engine.workspace.WorkspaceException;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.keystore.KeyStoreException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what happened in words; never a stack trace, never a message that quotes a file. */
final class FailureHandler implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult result) {
    line.getErr().println("giftcloud " + line.getCommandName() + ": " + sentence(e));
    return exitCode(e).status();
  }

  private static ExitCode exitCode(Exception e) {
    return switch (e) {
      case CommandFailure failure -> failure.code();
      // Profile and options come from the command line.
      case ProfileException profile -> ExitCode.USAGE;
      case WorklistException list -> ExitCode.USAGE;
      default -> ExitCode.FAILED;
    };
  }

  private static String sentence(Exception e) {
    return switch (e) {
      case CommandFailure failure -> String.valueOf(failure.getMessage());
      case AssociationException node -> String.valueOf(node.getMessage());
      case RetrieveException archive -> String.valueOf(archive.getMessage());
      case WorklistException list -> String.valueOf(list.getMessage());
      case ServerException server -> server.userSentence() + " (" + server.kind().code() + ")";
      case DiskFullException full ->
          "The disc is full. Nothing is lost; nothing half-done counts. Free some space, then start the"
              + " same command again.";
      case KeyStoreException keys -> String.valueOf(keys.getMessage());
      case ProfileException profile -> String.valueOf(profile.getMessage());
      case WorkspaceException workspace ->
          switch (workspace.kind()) {
            case IN_USE ->
                "Another giftcloud process has this workspace open. Close it, then try again.";
            case PASSPHRASE_NEEDED -> "This workspace needs its passphrase. Nothing was touched.";
            case WRONG_PASSPHRASE ->
                "The workspace's passphrase is not right. Nothing was touched.";
            case NOT_PROTECTED ->
                "A passphrase is named, but this workspace was made without one: its key lies beside"
                    + " what it seals, and a passphrase would protect nothing. Let it finish without"
                    + " the passphrase what it holds, then name an empty folder with it. Nothing was"
                    + " touched.";
            case DAMAGED ->
                "The workspace was changed from outside or is damaged. Nothing was touched.";
            case OTHER_VERSION ->
                "A newer version of this program wrote this workspace. Update this program, then try"
                    + " again. Nothing was changed and nothing has been sent.";
          };
      case AccessDeniedException denied ->
          "A file or folder may not be read or written by this account. Nothing more was done.";
      case NoSuchFileException missing -> "A file or folder that was named does not exist.";
      case FileSystemException broken ->
          "A file or folder of this run cannot be made, read or written. Check that the folders that"
              + " were named are folders, and their disc. Nothing is lost; nothing half-done counts.";
      case InterruptedException interrupted ->
          "Stopped. What is not finished waits and goes on at the next start.";
      default ->
          "It failed ("
              + e.getClass().getSimpleName()
              + "). Nothing is lost; nothing half-done counts.";
    };
  }
}
