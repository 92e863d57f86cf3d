package io.mispair.demo.incidents.ambiguity;

import io.mispair.demo.incidents.Reading;
import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.FarSide;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends each message once to each parser, and tells what came of it. */
final class Exhibits {

  private static final String CLIENT = "client";
  private static final String SERVER = "server";

  private static final int AT_ONCE = 24;

  private Exhibits() {}

  /**
   * Requests to two servers outside, where they are installed, and from outside to three in here.
   */
  static void requests(Stage stage, boolean broken) throws Exception {
    boolean nginx = stage.has("nginx");
    // haproxy has nginx behind it.
    boolean haproxy = stage.has("haproxy") && nginx;
    int behind = nginx ? stage.far("nginx", 0).port() : 0;
    if (nginx) {
      tellRequests(stage, CLIENT, "nginx", new Sender(behind).requests(broken), broken);
    }
    if (haproxy) {
      int before = stage.far("haproxy", behind).port();
      tellRequests(stage, CLIENT, "haproxy", new Sender(before).requests(broken), broken);
    }
    for (JavaServer server :
        List.of(JavaServer.tomcat(stage.folder()), JavaServer.jetty(), JavaServer.jdk())) {
      FarSide sender = stage.far("sender", server.port());
      List<Made> made = Made.fromJson(sender.order("requests " + (broken ? 1 : 0)));
      tellRequests(stage, SERVER, server.name(), made, broken);
    }
  }

  private static void tellRequests(
      Stage stage, String role, String parser, List<Made> made, boolean broken) {
    tell(stage, role, parser, Messages.requests(), made, broken);
  }

  private static void tell(
      Stage stage,
      String role,
      String parser,
      List<Specimen> specimens,
      List<Made> made,
      boolean broken) {
    for (int i = 0; i < specimens.size(); i++) {
      Specimen specimen = specimens.get(i);
      Made one = made.get(i);
      stage.read(
          new Reading(
              specimen.name(), role, parser, one.made(), specimen.rules(broken), one.link()));
    }
  }

  /** Responses from outside to three clients in here, and from here to one outside. */
  static void responses(Stage stage, boolean broken) throws Exception {
    FarSide origin = stage.far("answers", 0);
    List<JavaClient> clients = JavaClient.all();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    List<Specimen> responses = Messages.responses();
    List<List<Future<String>>> all = new ArrayList<>();
    for (int i = 0; i < clients.size(); i++) {
      all.add(readAll(threads, clients.get(i), i, origin.port(), broken));
    }
    for (int i = 0; i < clients.size(); i++) {
      List<Made> made = new ArrayList<>();
      for (int k = 0; k < responses.size(); k++) {
        made.add(new Made(all.get(i).get(k).get(), origin.order("link " + number(i, k))));
      }
      tell(stage, CLIENT, clients.get(i).name(), responses, made, broken);
    }
    threads.shutdownNow();
    try (Answers answers = new Answers()) {
      FarSide asker = stage.far("sender", answers.port());
      List<Made> made = Made.fromJson(asker.order("responses " + (broken ? 1 : 0)));
      tell(stage, SERVER, "", responses, made, broken);
    }
  }

  private static List<Future<String>> readAll(
      ExecutorService threads, JavaClient client, int number, int port, boolean broken) {
    List<Future<String>> made = new ArrayList<>();
    String origin = "http://127.0.0.1:" + port;
    for (int i = 0; i < Messages.responses().size(); i++) {
      String path = Answers.path("responses", i, broken) + "?" + number(number, i);
      made.add(threads.submit(() -> client.made(origin + path, origin + "/next")));
    }
    return made;
  }

  private static int number(int client, int response) {
    return client * 1_000 + response;
  }

  /** What shows only on a connection that is used again. */
  static void connections(Stage stage, boolean broken)
      throws IOException, InterruptedException, ExecutionException {
    FarSide origin = stage.far("answers", 0);
    List<Surplus> all = Surplus.all();
    for (int i = 0; i < all.size(); i++) {
      Surplus surplus = all.get(i);
      try (Wire wire = new Wire(origin.port())) {
        (broken ? surplus.badly() : surplus.well())
            .hold(wire, Answers.ask("surplus", i, broken || surplus.isTooMuch()));
        List<String> rules = broken ? surplus.rules() : List.of();
        stage.read(new Reading(surplus.name(), CLIENT, "the client", "", rules, wire.link()));
      }
    }
    try (Answers answers = new Answers()) {
      FarSide asker = stage.far("sender", answers.port());
      List<Made> made = Made.fromJson(asker.order("surplus " + (broken ? 1 : 0)));
      for (int i = 0; i < all.size(); i++) {
        List<String> rules = broken ? all.get(i).served() : List.of();
        stage.read(
            new Reading(
                all.get(i).name(),
                SERVER,
                "the server",
                made.get(i).made(),
                rules,
                made.get(i).link()));
      }
    }
  }
}
