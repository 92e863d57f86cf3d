package io.mispair.demo.incidents.http2;

import io.mispair.demo.incidents.Stage;
import io.mispair.demo.support.far.FarSide;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/** OkHttp, which resets a stream whose answer it has waited for too long. */
final class OkHttpCalls {

  private OkHttpCalls() {}

  static void timeOut(Stage stage) throws IOException {
    OkHttpClient patient =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
            .readTimeout(Duration.ZERO)
            .build();
    // Of the same pool.
    OkHttpClient impatient =
        patient
            .newBuilder()
            .readTimeout(Duration.ofMillis(Stage.IMPATIENCE_MILLIS))
            .retryOnConnectionFailure(false)
            .build();
    FarSide gate = stage.gate();
    FarSide watch = stage.far("http2-watch", gate.port());
    LateFrames.play(
        stage,
        gate,
        watch,
        "http://127.0.0.1:" + watch.port(),
        (url, hurried) -> {
          Request request = new Request.Builder().url(url).build();
          try (Response response = (hurried ? impatient : patient).newCall(request).execute()) {
            return String.valueOf(response.body() == null ? null : response.body().string());
          }
        });
  }
}
