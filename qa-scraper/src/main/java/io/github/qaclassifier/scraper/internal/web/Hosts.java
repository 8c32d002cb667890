package io.github.qaclassifier.scraper.internal.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Compares and reads the hosts of addresses. */
public final class Hosts {

  private Hosts() {}

  /** Whether an address belongs to a site: same host, same port, http or https. */
  public static boolean same(URI site, URI address) {
    String scheme = scheme(address);
    return (scheme.equals("http") || scheme.equals("https"))
        && address.getHost() != null
        && address.getUserInfo() == null
        && address.getHost().equalsIgnoreCase(site.getHost())
        && (port(address) == port(site) || (isStandard(address) && isStandard(site)));
  }

  /** Returns the host, with its port if it is not the standard one. */
  public static String name(URI address) {
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    return isStandard(address) ? host : host + ":" + address.getPort();
  }

  /** Resolves a link against an address as browsers do; empty if it is not an address. */
  public static Optional<URI> resolve(URI base, String link) {
    try {
      URI address = base.resolve(new URI(link.strip().replace(" ", "%20")));
      return Optional.of(new URI(address.toASCIIString()));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isStandard(URI address) {
    int port = address.getPort();
    return port == -1 || port == (scheme(address).equals("http") ? 80 : 443);
  }

  private static int port(URI address) {
    int given = address.getPort();
    return given != -1 ? given : scheme(address).equals("http") ? 80 : 443;
  }

  private static String scheme(URI address) {
    return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
  }
}
