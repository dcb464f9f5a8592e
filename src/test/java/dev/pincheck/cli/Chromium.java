// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Chromium without a window, told what to do over its DevTools. One page; whatever it asks the
 * network for is refused by a proxy that there is not.
 */
final class Chromium {

  /** What the browser prints once it listens. */
  private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");

  private static final int PATIENCE_SECONDS = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
  private final String session;
  private int number;

  /**
   * Starts a browser.
   *
   * @param program the browser's program
   * @param profile an empty folder
   */
  Chromium(Path program, Path profile) throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                // It shows nothing but our own files, and may be run by root in a container.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--proxy-server=127.0.0.1:1",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address()), new Listener())
            .join();
    String target =
        send("", "Target.createTarget", Map.of("url", "about:blank")).at("/targetId").asText();
    session =
        send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .at("/sessionId")
            .asText();
    call("Page.enable", Map.of());
  }

  private String address() throws IOException {
    BufferedReader errors = process.errorReader();
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      Matcher found = LISTENING.matcher(line);
      if (found.find()) {
        // The rest would fill the pipe.
        Thread drain = new Thread(() -> errors.lines().forEach(ignored -> {}));
        drain.setDaemon(true);
        drain.start();
        return found.group(1);
      }
    }
    throw new IOException("the browser ended without listening: " + process.exitValue());
  }

  /** Gathers messages from their parts. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        try {
          heard.add(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new AssertionError(e);
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  /** Opens a page and waits until it is there. */
  void open(String address) throws InterruptedException {
    // From another page, so that a place in the same one is come to anew.
    navigate("about:blank");
    navigate(address);
  }

  private void navigate(String address) throws InterruptedException {
    heard.clear();
    call("Page.navigate", Map.of("url", address));
    String event = "";
    while (!event.equals("Page.loadEventFired")) {
      event = await().at("/method").asText();
    }
  }

  /** Makes the window as wide as that, and dark or light. */
  void look(int width, String scheme) throws InterruptedException {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", width < 600));
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Lets pages do without scripts, or with them. */
  void scripts(boolean allowed) throws InterruptedException {
    call("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
  }

  /** Returns what an expression comes to in the page, once what it promises is there. */
  JsonNode evaluate(String expression) throws InterruptedException {
    JsonNode result =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new AssertionError(result.get("exceptionDetails").toString());
    }
    return result.at("/result/value");
  }

  /** Clicks on the middle of an element, wherever it is. */
  void click(String selector) throws InterruptedException {
    JsonNode at =
        evaluate(
            "(() => { const e = document.querySelector("
                + JSON.valueToTree(selector)
                + "); e.scrollIntoView({block: 'center', inline: 'center'});"
                + " const r = e.getBoundingClientRect();"
                + " return [r.x + r.width / 2, r.y + r.height / 2]; })()");
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              type,
              "x",
              at.get(0).asDouble(),
              "y",
              at.get(1).asDouble(),
              "button",
              "left",
              "clickCount",
              1));
    }
  }

  /** Presses a key and lets it go: {@code ArrowRight}, {@code Tab}. */
  void press(String key, int code) throws InterruptedException {
    for (String type : List.of("keyDown", "keyUp")) {
      call(
          "Input.dispatchKeyEvent",
          Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
    }
  }

  /** Writes into what has the focus. */
  void type(String text) throws InterruptedException {
    call("Input.insertText", Map.of("text", text));
  }

  private JsonNode call(String method, Map<String, ?> parameters) throws InterruptedException {
    return send(session, method, parameters);
  }

  private JsonNode send(String to, String method, Map<String, ?> parameters)
      throws InterruptedException {
    ObjectNode message = JSON.createObjectNode();
    message.put("id", ++number);
    message.put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    if (!to.isEmpty()) {
      message.put("sessionId", to);
    }
    socket.sendText(message.toString(), /* last= */ true).join();
    List<JsonNode> others = new ArrayList<>();
    while (true) {
      JsonNode answer = await();
      if (answer.at("/id").asInt() == number) {
        // Events that came meanwhile are still to be heard.
        heard.addAll(others);
        if (answer.has("error")) {
          throw new AssertionError(method + ": " + answer.get("error"));
        }
        return answer.get("result");
      }
      others.add(answer);
    }
  }

  private JsonNode await() throws InterruptedException {
    JsonNode next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("the browser says nothing");
    }
    return next;
  }

  /** Ends the browser. */
  void stop() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
