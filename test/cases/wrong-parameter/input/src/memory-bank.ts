export class MemoryBank {
  read(path: string): string {
    return path;
  }

  write(path: URL, data: string): void {
    void [path, data];
  }
}
