package io.mispair.demo.support.far;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Runs a far side until its orders end: {@code gate HOST PORT}, {@code tls-gate HOST PORT KEYS} or
 * {@code origin SCENARIO}.
 */
public final class FarSideMain {

  private FarSideMain() {}

  public static void main(String[] args) throws IOException, GeneralSecurityException {
    Duty duty =
        switch (args[0]) {
          case "gate" -> new Gate(args[1], Integer.parseInt(args[2]));
          case "tls-gate" -> Gate.overTls(args[1], Integer.parseInt(args[2]), Path.of(args[3]));
          default -> new Origin(args[1]);
        };
    System.out.println("OK " + duty.port());
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      String[] words = line.split(" ", 2);
      try {
        int number = words.length > 1 ? Integer.parseInt(words[1]) : 0;
        System.out.println("OK " + duty.carryOut(words[0], number));
      } catch (Exception e) {
        System.out.println("FAILED " + e);
      }
    }
    System.exit(0);
  }
}
