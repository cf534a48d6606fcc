export function hook(event: string): void {
  void event;
}
