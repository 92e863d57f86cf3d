package io.mispair.protocol;

/** MQTT. */
final class MqttGrammar extends Grammar {

  @Override
  Fit opens(Bytes bytes) {
    return Fit.NO;
  }
}
