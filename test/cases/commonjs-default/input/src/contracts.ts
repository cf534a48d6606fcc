export interface Bank {
  read(path: string): string;
  write(path: string, data: string): void;
}
