/**
 * What may run in a page of ours. Our own files only; WebAssembly, and workers made from blobs, are ONNX Runtime's.
 * Inline script runs only with the nonce of its own answer. Development also evaluates source maps and keeps a socket.
 * @param {{ nonce?: string, framedBy?: string }} options `framedBy` names who may show the page in a frame
 */
export function contentPolicy({ nonce, framedBy = "'none'" } = {}) {
  const isDev = process.env.NODE_ENV === "development";
  const inline = nonce ? ` 'nonce-${nonce}'` : "";
  return [
    "default-src 'self'",
    `script-src 'self'${inline} 'wasm-unsafe-eval' blob:${isDev ? " 'unsafe-eval'" : ""}`,
    "worker-src 'self' blob:",
    `connect-src 'self' blob: data:${isDev ? " ws:" : ""}`,
    "img-src 'self' blob: data:",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${framedBy}`,
  ].join("; ");
}
