package io.mispair.demo.incidents.http2;

import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.FarSide;
import io.mispair.demo.support.far.TlsKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;

/** The JDK's client, which speaks HTTP/2 where TLS lets it choose. */
final class JdkCalls {

  private JdkCalls() {}

  static void timeOut(Stage stage)
      throws IOException, InterruptedException, GeneralSecurityException {
    FarSide gate = stage.gate();
    FarSide watch = stage.far("http2-tls-watch", gate.port());
    HttpClient client =
        HttpClient.newBuilder().sslContext(TlsKeys.context(Path.of(watch.order("keys")))).build();
    LateFrames.play(
        stage,
        gate,
        watch,
        "https://localhost:" + watch.port(),
        (url, hurried) -> {
          HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
          if (hurried) {
            request.timeout(Duration.ofMillis(Stage.IMPATIENCE_MILLIS));
          }
          HttpResponse<String> response =
              client.send(request.build(), HttpResponse.BodyHandlers.ofString());
          if (response.version() != HttpClient.Version.HTTP_2) {
            throw new IllegalStateException(response.version().toString());
          }
          return response.body();
        });
  }
}
