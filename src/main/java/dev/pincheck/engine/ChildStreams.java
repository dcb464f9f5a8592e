// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The threads that read what a child says. */
final class ChildStreams {

  private static final int NOISE_LINES = 40;

  /** Who hears the messages up to the next {@code Done}, and whether that was said. */
  private record Answer(Consumer<ChildMessage> listener, CompletableFuture<Boolean> complete) {}

  private final Process child;
  private final List<String> noise = new ArrayList<>();
  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final AtomicReference<Answer> answer;
  private final AtomicBoolean over = new AtomicBoolean();
  private final Thread messages;
  private final Thread errors;

  /** Starts to read; nobody hears anything before {@link #next}. */
  ChildStreams(Process child) {
    this(child, message -> {});
  }

  /** Starts to read. */
  ChildStreams(Process child, Consumer<ChildMessage> listener) {
    this.child = child;
    this.answer = new AtomicReference<>(new Answer(listener, new CompletableFuture<>()));
    messages = thread("messages", this::listen);
    errors = thread("noise", this::keepTail);
  }

  /**
   * Lets the listener hear what comes from now on.
   *
   * @return true with the next {@code Done}, false if the stream ends before
   */
  Future<Boolean> next(Consumer<ChildMessage> listener) {
    Answer next = new Answer(listener, new CompletableFuture<>());
    answer.set(next);
    if (over.get()) {
      next.complete().complete(false);
    }
    return next.complete();
  }

  /** Says whether {@code Done} has been said. */
  boolean done() {
    return done.get();
  }

  /** Says whether nothing more will come. */
  boolean isOver() {
    return over.get();
  }

  void join() throws InterruptedException {
    messages.join();
    errors.join();
  }

  void rethrow() {
    if (failure.get() != null) {
      throw new IllegalStateException("the child speaks in tongues", failure.get());
    }
  }

  /** Returns the last lines of the standard error. Call it after {@link #join}. */
  String noise() {
    return String.join("\n", noise).strip();
  }

  private static Thread thread(String name, Runnable body) {
    Thread thread = new Thread(body, "child-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void listen() {
    JsonReader reader = new JsonReader();
    try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        ChildMessage message = reader.message(line);
        if (message instanceof ChildMessage.Done) {
          done.set(true);
          answer.get().complete().complete(true);
        } else {
          answer.get().listener().accept(message);
        }
      }
    } catch (IOException e) {
      // The stream is closed under us when the child is killed: there is no more to hear.
    } catch (RuntimeException e) {
      failure.set(e);
      child.descendants().forEach(ProcessHandle::destroyForcibly);
      child.destroyForcibly();
    } finally {
      over.set(true);
      answer.get().complete().complete(false);
    }
  }

  private void keepTail() {
    try (BufferedReader lines = child.errorReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (noise.size() == NOISE_LINES) {
          noise.remove(0);
        }
        noise.add(line);
      }
    } catch (IOException e) {
      // As above.
    }
  }
}
