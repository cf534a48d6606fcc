export class MemoryBank {
  read(path: string): string {
    return path;
  }

  // biome-ignore lint/suspicious/noExplicitAny: what this case is about
  write(path: any, data: string): void {
    void [path, data];
  }
}
