"""The functions that scenarios name: checks, filters, mapped functions, resolvers. functions.ts is its twin."""

import kit


def checks(events):
    def seen(extension):
        events.append(["checked", extension.name])
        return True

    return {
        "all": lambda extension: True,
        "none": lambda extension: False,
        "a": lambda extension: extension.name == "a",
        "invoked": lambda extension: extension.obj is not None,
        "text": lambda extension: "yes" if extension.name == "a" else "",
        "list": lambda extension: [1] if extension.name == "a" else [],
        "seen": seen,
        "fail on a": fail_on_a,
    }


def filters(events):
    def told(extension, *args, **kwds):
        events.append(["filtered", extension.name, *args])
        return True

    return {
        "all": lambda extension, *args: True,
        "none": lambda extension, *args: False,
        "named by the first argument": lambda extension, *args: extension.name == args[0],
        "told": told,
        "text": lambda extension, *args: "yes" if extension.name == "a" else "",
        "list": lambda extension, *args: [1] if extension.name == "a" else [],
        "fail on a": fail_on_a,
    }


def fail_on_a(extension, *args):
    if extension.name == "a":
        raise kit.Broken()
    return [extension.name, *args]


def raising(error):
    def raises(extension, *args):
        raise error()

    return raises


FUNCTIONS = {
    "describe": lambda extension, *args, **kwds: [extension.name, *args] + ([kwds] if kwds else []),
    "plugin": lambda extension: extension.plugin,
    "obj": lambda extension: extension.obj,
    "nothing": lambda extension: None,
    "fail": raising(kit.Broken),
    "fail on a": fail_on_a,
    "assert": raising(AssertionError),
    "interrupt": raising(KeyboardInterrupt),
    "exit": raising(SystemExit),
}


def resolvers(events, builtin):
    def first(namespace, name, extensions):
        events.append(["resolved", name, len(extensions)])
        return extensions[0]

    return {
        "ignore": getattr(builtin, "ignore_conflicts", None),
        "error": getattr(builtin, "error_on_conflict", None),
        "first": first,
    }
