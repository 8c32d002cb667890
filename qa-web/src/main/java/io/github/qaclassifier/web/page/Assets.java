package io.github.qaclassifier.web.page;

import io.github.qaclassifier.web.http.ApiError;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Style sheet, scripts and icon, held in memory. Browsers may cache them forever at an address with
 * their checksum. No request path is ever turned into a file path.
 */
public final class Assets {

  private static final Map<String, String> TYPES =
      Map.of(
          "style.css", "text/css; charset=utf-8",
          "client.js", "text/javascript; charset=utf-8",
          "app.js", "text/javascript; charset=utf-8",
          "batch.js", "text/javascript; charset=utf-8",
          "model.js", "text/javascript; charset=utf-8",
          "docs.js", "text/javascript; charset=utf-8",
          "icon.svg", "image/svg+xml");

  private record Asset(String text, String type, String version) {}

  private final Map<String, Asset> assets = new LinkedHashMap<>();

  /** Reads the files from the class path. */
  public Assets() {
    TYPES.forEach(
        (name, type) -> {
          byte[] bytes = read(name);
          CRC32 checksum = new CRC32();
          checksum.update(bytes);
          String version = HexFormat.of().toHexDigits((int) checksum.getValue());
          assets.put(name, new Asset(new String(bytes, StandardCharsets.UTF_8), type, version));
        });
  }

  /** Adds the route. */
  void register(RoutesConfig routes) {
    routes.get("/assets/{name}", this::serve);
  }

  /** Returns the address of a file. */
  public String address(String name) {
    Asset asset = assets.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("There is no asset %s.".formatted(name));
    }
    return "assets/" + name + "?v=" + asset.version();
  }

  private void serve(Context ctx) {
    Asset asset = assets.get(ctx.pathParam("name"));
    if (asset == null) {
      throw ApiError.notFound("There is nothing at this path; see /docs.");
    }
    if (asset.version().equals(ctx.queryParam("v"))) {
      ctx.header("Cache-Control", "public, max-age=31536000, immutable");
    }
    ctx.contentType(asset.type()).result(asset.text());
  }

  /** Reads a resource of this package. */
  static byte[] read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("%s is missing from the jar.".formatted(name));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
