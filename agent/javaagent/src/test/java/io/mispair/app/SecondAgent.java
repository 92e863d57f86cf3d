package io.mispair.app;

import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.LongAdder;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Another agent with an eye on the same classes, as most agents are made. It prints how many reads
 * it saw.
 */
public final class SecondAgent {

  private SecondAgent() {}

  public static void premain(String arguments, Instrumentation instrumentation) {
    // The advice runs inside java.base, and finds nothing of this class there.
    LongAdder reads = new LongAdder();
    System.getProperties().put("second.reads", reads);
    new AgentBuilder.Default()
        .disableClassFormatChanges()
        .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
        .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
        .ignore(ElementMatchers.none())
        .type(
            ElementMatchers.named("sun.nio.ch.NioSocketImpl")
                .or(ElementMatchers.named("sun.nio.ch.SocketChannelImpl")))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(Advice.to(CountReads.class).on(ElementMatchers.named("read"))))
        .installOn(instrumentation);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> System.out.println("SECOND AGENT " + reads)));
  }

  private static final class CountReads {

    @Advice.OnMethodEnter
    static void enter() {
      ((LongAdder) System.getProperties().get("second.reads")).increment();
    }
  }
}
