// SPDX-License-Identifier: Apache-2.0

import com.dylibso.chicory.build.time.compiler.Config;
import com.dylibso.chicory.build.time.compiler.Generator;
import com.dylibso.chicory.compiler.InterpreterFallback;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * Makes Java classes of the codec module: {@code Build.java SOURCE TARGET}. Fetches the module by
 * npm when it is not in TARGET, checks what it got, and does nothing when the classes are there.
 */
final class Build {
  private static final String DIGEST =
      "dff1bc9b3872588c231ea90894f05e7eacd7f5074b9db964e64e7f3f29821d30";
  private static final String NAME = "org.giftcloud.imaging.codec.jpeg2000.Ht";
  private static final String MODULE = "node_modules/dcmjs-codecs/build/dcmjs-native-codecs.wasm";

  // Larger than a Java method may be: interpreted. Samples of decoding met none; encoding was not
  // sampled.
  private static final Set<Integer> TOO_LARGE = Set.of(233, 754, 1021, 1916, 2287, 2315);

  private final Path source;
  private final Path target;

  private Build(Path source, Path target) {
    this.source = source;
    this.target = target;
  }

  public static void main(String[] arguments) throws Exception {
    new Build(Path.of(arguments[0]), Path.of(arguments[1])).run();
  }

  private void run() throws Exception {
    Path module = target.resolve("module-" + DIGEST + ".wasm");
    Path classes = target.resolve("classes");
    Path stamp = target.resolve("made");
    String wanted = DIGEST + " " + digest(source.resolve("Build.java"));
    if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
      return;
    }
    Files.createDirectories(target);
    if (!Files.exists(module) || !digest(module).equals(DIGEST)) {
      fetch(module);
    }
    delete(classes);
    Config config =
        Config.builder()
            .withWasmFile(module)
            .withName(NAME)
            .withTargetClassFolder(Files.createDirectories(classes))
            .withTargetWasmFolder(classes)
            .withTargetSourceFolder(target.resolve("unused"))
            .withInterpreterFallback(InterpreterFallback.FAIL)
            .withInterpretedFunctions(TOO_LARGE)
            .build();
    Generator generator = new Generator(config);
    generator.generateMetaWasm(generator.generateResources());
    Files.writeString(stamp, wanted);
  }

  private void fetch(Path module) throws Exception {
    Path npm = Files.createDirectories(target.resolve("npm"));
    for (String file : new String[] {"package.json", "package-lock.json", ".npmrc"}) {
      Files.copy(source.resolve(file), npm.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    Process process;
    try {
      process =
          new ProcessBuilder(
                  windows ? "npm.cmd" : "npm", "ci", "--ignore-scripts", "--prefer-offline")
              .directory(npm.toFile())
              .redirectErrorStream(true)
              .redirectOutput(target.resolve("npm.log").toFile())
              .start();
    } catch (IOException e) {
      throw failure(
          "npm (of Node.js 18 or newer) is needed once, for the HTJ2K codec, and missing");
    }
    if (process.waitFor() != 0) {
      throw failure("npm could not fetch the HTJ2K codec; see " + target.resolve("npm.log"));
    }
    Path fetched = npm.resolve(MODULE);
    if (!digest(fetched).equals(DIGEST)) {
      throw failure("the HTJ2K codec that npm fetched is not the one that was reviewed");
    }
    Files.move(fetched, module, StandardCopyOption.REPLACE_EXISTING);
    delete(npm);
  }

  private static RuntimeException failure(String sentence) {
    System.err.println("imaging/wasm: " + sentence);
    System.exit(1);
    return new IllegalStateException(sentence);
  }

  private static String digest(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  private static void delete(Path folder) throws IOException {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path done, IOException e) throws IOException {
              Files.delete(done);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException e) {
      // Nothing to delete.
    }
  }
}
