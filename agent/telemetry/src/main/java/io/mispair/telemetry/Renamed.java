package io.mispair.telemetry;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/** A class that mentions OpenTelemetry's types, as one that mentions those under another prefix. */
final class Renamed {

  private static final String API = "io/opentelemetry/";

  private Renamed() {}

  /**
   * @param prefix with dots, the last character a dot
   */
  static byte[] to(String prefix, byte[] code) {
    String path = prefix.replace('.', '/');
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(code)
        .accept(
            new ClassRemapper(
                writer,
                new Remapper() {
                  @Override
                  public String map(String internalName) {
                    return internalName.startsWith(API) ? path + internalName : internalName;
                  }
                }),
            0);
    return writer.toByteArray();
  }
}
