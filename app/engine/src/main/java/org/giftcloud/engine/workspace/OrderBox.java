// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.giftcloud.engine.staging.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where one process leaves orders for another that has the workspace open. No order makes anything
 * leave that a person or policy has not released.
 */
public final class OrderBox {
  private static final Logger LOG = LoggerFactory.getLogger(OrderBox.class);
  private static final String SUFFIX = ".order";
  private static final int LONGEST = 1 << 20;

  private final Path folder;
  private final ObjectMapper json = new ObjectMapper();

  private OrderBox(Path folder) {
    this.folder = folder;
  }

  /** The box of a workspace that is there. */
  public static OrderBox of(Path workspace) {
    return new OrderBox(workspace.resolve("orders"));
  }

  /** Leaves an order; it is carried out within a second of the other's sending anything. */
  public void post(QueueOrder order) throws IOException {
    PrivateFiles.createDirectories(folder);
    byte[] random = new byte[6];
    new SecureRandom().nextBytes(random);
    String name =
        String.format(
            Locale.ROOT, "%016x-%s", System.currentTimeMillis(), HexFormat.of().formatHex(random));
    Path fresh = folder.resolve(name + ".new");
    PrivateFiles.create(fresh);
    try (OutputStream out = Files.newOutputStream(fresh)) {
      json.writeValue(out, order);
    }
    PrivateFiles.force(fresh);
    PrivateFiles.publish(fresh, folder.resolve(name + SUFFIX));
  }

  /** Carries out an order. */
  interface Carrier {
    void obey(QueueOrder order) throws IOException;
  }

  /**
   * Carries out all orders, oldest first; each is there until it is carried out, and may be carried
   * out once more after a crash. What is none is thrown away.
   */
  void take(Carrier carrier) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      found.forEach(files::add);
    }
    files.sort(null);
    for (Path file : files) {
      Optional<QueueOrder> order = read(file);
      if (order.isPresent()) {
        obey(carrier, order.get());
      }
      Files.deleteIfExists(file);
    }
  }

  /** One that makes no sense here keeps the others waiting no longer than this. */
  private static void obey(Carrier carrier, QueueOrder order) throws IOException {
    try {
      carrier.obey(order);
    } catch (RuntimeException e) {
      LOG.warn("An order made no sense and was thrown away: {}", e.getClass().getName());
    }
  }

  private Optional<QueueOrder> read(Path file) throws IOException {
    if (Files.size(file) > LONGEST) {
      LOG.warn("An order was too long and was thrown away");
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(json.readValue(file.toFile(), QueueOrder.class));
    } catch (JsonProcessingException e) {
      LOG.warn("An order could not be read and was thrown away");
      return Optional.empty();
    }
  }
}
