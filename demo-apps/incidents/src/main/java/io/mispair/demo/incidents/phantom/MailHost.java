package io.mispair.demo.incidents.phantom;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.mispair.demo.support.far.Duty;
import io.mispair.demo.support.far.Visitors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;

/** A small SMTP server (RFC 5321): it stores nothing, and knows everybody. */
public final class MailHost implements Duty {

  private final ServerSocket listener = Visitors.welcome("mail host", MailHost::serve);

  public MailHost() throws IOException {}

  @Override
  public int port() {
    return listener.getLocalPort();
  }

  private static void serve(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
    OutputStream out = client.getOutputStream();
    say(out, "220 mail.example.org ESMTP");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String verb = line.split(" ", 2)[0];
      switch (verb) {
        case "HELO", "MAIL", "RCPT" -> say(out, "250 OK");
        case "VRFY" -> say(out, "250 " + line.substring(5) + " is known here");
        case "DATA" -> {
          say(out, "354 go on");
          say(out, "250 taken: " + body(in));
        }
        default -> say(out, "500 what is " + verb + "?");
      }
    }
  }

  /** Reads a body, and tells its first line. */
  private static String body(BufferedReader in) throws IOException {
    String first = in.readLine();
    for (String line = first; line != null && !line.equals("."); line = in.readLine()) {
      // Thrown away.
    }
    return String.valueOf(first);
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(US_ASCII));
  }
}
