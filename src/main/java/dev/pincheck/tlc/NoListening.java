// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.tlc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.server.RMISocketFactory;
import java.util.concurrent.CountDownLatch;

/**
 * Keeps TLC from opening a port. Its set of fingerprints is a remote object, whether TLC runs on
 * several machines or not, and so exports itself over RMI as it is created. RMI here gets a server
 * socket that is never bound and never accepts.
 */
final class NoListening extends RMISocketFactory {

  private NoListening() {}

  /** Sets the factory of all RMI sockets of this process. */
  static void install() throws IOException {
    RMISocketFactory.setSocketFactory(new NoListening());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw new IOException("this process does not connect to others");
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    return new Deaf();
  }

  /** A server socket that is bound to nothing. */
  private static final class Deaf extends ServerSocket {

    private final CountDownLatch closed = new CountDownLatch(1);

    Deaf() throws IOException {}

    @Override
    public Socket accept() throws IOException {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IOException("closed");
    }

    /** Returns a number that nothing listens on; RMI takes none below 1. */
    @Override
    public int getLocalPort() {
      return 1;
    }

    @Override
    public InetAddress getInetAddress() {
      return InetAddress.getLoopbackAddress();
    }

    @Override
    public void close() throws IOException {
      closed.countDown();
      super.close();
    }
  }
}
