package io.netty.incubator.channel.uring;

/** Stands in for the incubator's class: only its name counts. */
public final class LinuxSocket {}
