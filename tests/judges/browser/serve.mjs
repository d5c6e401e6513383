// Serves a built site as a host would: the headers of `_headers`, gzip or brotli where the client takes it.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { readFileSync, existsSync, statSync } from "node:fs";
import { join, extname, normalize } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const types = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2", ".xml": "application/xml", ".json": "application/json",
  ".txt": "text/plain; charset=utf-8", ".pdf": "application/pdf",
};

// The rules of `_headers`: a path, with `*` for the rest of it, and headers indented below.
function rules(folder) {
  const file = join(folder, "_headers");
  if (!existsSync(file)) return [];
  const found = [];
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (/^\s+\S/.test(line) && found.length) {
      const at = line.indexOf(":");
      found.at(-1).headers.push([line.slice(0, at).trim(), line.slice(at + 1).trim()]);
    } else if (line.trim()) found.push({ path: line.trim(), headers: [] });
  }
  return found;
}

// Bytes in an encoding, made once: a host keeps them beside the file, and what takes long to compress would delay every page.
const kept = new Map();
function encoded(body, encoding) {
  const key = `${encoding} ${createHash("sha256").update(body).digest("hex")}`;
  if (!kept.has(key)) kept.set(key, encoding === "br" ? brotliCompressSync(body) : gzipSync(body));
  return kept.get(key);
}

export function serve(folder) {
  const known = rules(folder);
  const server = createServer((request, response) => {
    let path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    if (path.endsWith("/")) path += "index.html";
    let file = join(folder, path);
    let status = 200;
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
      status = 404;
      file = join(folder, "404.html");
    }
    if (!existsSync(file)) { response.writeHead(404); response.end(); return; }
    for (const rule of known) {
      if (rule.path === path || (rule.path.endsWith("*") && path.startsWith(rule.path.slice(0, -1)))) {
        for (const [name, value] of rule.headers) response.setHeader(name, value);
      }
    }
    const type = types[extname(file)] ?? "application/octet-stream";
    response.setHeader("Content-Type", type);
    let body = readFileSync(file);
    // The page for missing addresses names its files by the site's whole address, which here is another.
    if (file.endsWith("404.html")) {
      const base = String(body).match(/href="(https?:\/\/[^"]*?\/)assets\//);
      if (base) body = Buffer.from(String(body).replaceAll(base[1], `http://${request.headers.host}/`));
    }
    if (/text|json|xml|svg/.test(type)) {
      const accepted = request.headers["accept-encoding"] ?? "";
      const encoding = ["br", "gzip"].find((name) => new RegExp(`\\b${name}\\b`).test(accepted));
      if (encoding) { body = encoded(body, encoding); response.setHeader("Content-Encoding", encoding); }
    }
    response.writeHead(status);
    response.end(request.method === "HEAD" ? undefined : body);
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done({
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((closed) => { server.closeAllConnections(); server.close(closed); }),
  })));
}
