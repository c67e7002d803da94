// SPDX-License-Identifier: Apache-2.0

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Draws the program's icon, an arrow into a cloud, and writes it as PNG, ICO and ICNS. */
final class Icons {
  private static final Color GROUND = new Color(0x1F, 0x5F, 0x8B);

  public static void main(String[] arguments) throws IOException {
    System.setProperty("java.awt.headless", "true");
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    Files.write(folder.resolve("giftcloud.png"), png(256));
    Files.write(folder.resolve("giftcloud.ico"), ico());
    Files.write(folder.resolve("giftcloud.icns"), icns());
  }

  private static byte[] png(int size) throws IOException {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.scale(size / 256.0, size / 256.0);
    g.setColor(GROUND);
    g.fill(new RoundRectangle2D.Double(8, 8, 240, 240, 56, 56));
    Area cloud = new Area(new Ellipse2D.Double(44, 104, 84, 84));
    cloud.add(new Area(new Ellipse2D.Double(80, 60, 104, 104)));
    cloud.add(new Area(new Ellipse2D.Double(140, 100, 76, 76)));
    cloud.add(new Area(new Rectangle2D.Double(86, 130, 92, 58)));
    cloud.add(new Area(new Ellipse2D.Double(140, 112, 76, 76)));
    g.setColor(Color.WHITE);
    g.fill(cloud);
    g.setColor(GROUND);
    g.setStroke(new BasicStroke(16, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    Path2D arrow = new Path2D.Double();
    arrow.moveTo(132, 204);
    arrow.lineTo(132, 112);
    arrow.moveTo(104, 138);
    arrow.lineTo(132, 110);
    arrow.lineTo(160, 138);
    g.draw(arrow);
    g.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static byte[] ico() throws IOException {
    int[] sizes = {16, 32, 48, 256};
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer head = ByteBuffer.allocate(6 + 16 * sizes.length).order(ByteOrder.LITTLE_ENDIAN);
    head.putShort((short) 0).putShort((short) 1).putShort((short) sizes.length);
    int offset = head.capacity();
    for (int size : sizes) {
      byte[] png = png(size);
      head.put((byte) size).put((byte) size).put((byte) 0).put((byte) 0);
      head.putShort((short) 1).putShort((short) 32).putInt(png.length).putInt(offset);
      offset += png.length;
      all.writeBytes(png);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(head.array());
    all.writeTo(file);
    return file.toByteArray();
  }

  private static byte[] icns() throws IOException {
    ByteArrayOutputStream entries = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(entries);
    String[] types = {"ic07", "ic08", "ic09"};
    for (int i = 0; i < types.length; i++) {
      byte[] png = png(128 << i);
      out.writeBytes(types[i]);
      out.writeInt(png.length + 8);
      out.write(png);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream head = new DataOutputStream(file);
    head.writeBytes("icns");
    head.writeInt(entries.size() + 8);
    entries.writeTo(file);
    return file.toByteArray();
  }
}
