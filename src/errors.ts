/** A lookup that should have given one plugin did not. */
export class NoUniqueMatch extends Error {
  // Getters, because assigning to a prototype would keep unused errors in bundles and minifiers rename classes.
  override get name(): string {
    return "NoUniqueMatch";
  }
}

/** A lookup found nothing. */
export class NoMatches extends NoUniqueMatch {
  override get name(): string {
    return "NoMatches";
  }
}

/** A lookup that should have given one plugin found several. */
export class MultipleMatches extends NoUniqueMatch {
  override get name(): string {
    return "MultipleMatches";
  }
}

/** A plugin could not be loaded or invoked; `cause` is what it threw. */
export class PluginLoadError extends Error {
  override get name(): string {
    return "PluginLoadError";
  }
}
