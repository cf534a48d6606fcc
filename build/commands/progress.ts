/** A line that says that work goes on: on a terminal only, and only when it takes longer than a second. */

export interface Terminal {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** Shows `text` after a second; the answer takes it away. The timer keeps no process alive. */
export function showProgress(stream: Terminal, text: string): () => void {
  if (stream.isTTY !== true) return () => undefined;
  let shown = false;
  const timer = setTimeout(() => {
    shown = true;
    stream.write(`${text} …`);
  }, 1000);
  timer.unref();
  return () => {
    clearTimeout(timer);
    if (shown) stream.write("\r\u001b[K");
  };
}
