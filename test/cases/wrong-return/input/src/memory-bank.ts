export class MemoryBank {
  read(path: string): Promise<string> {
    return Promise.resolve(path);
  }

  write(path: string, data: string): void {
    void [path, data];
  }
}
