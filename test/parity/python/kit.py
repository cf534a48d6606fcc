"""What generated plugins are made of; kit/index.js is its twin."""


class Broken(Exception):
    """What a plugin throws that fails on purpose."""


class Plugin:
    kind = "class"
    label = ""

    def __init__(self, *args, **kwds):
        self.kind = "instance"
        self.args = list(args)
        self.kwds = kwds

    def echo(self, *args):
        return [self.label, *args]

    def fail(self, *args):
        raise Broken(self.label)


class Empty(Plugin):
    """Its instances are falsy, as those of any class with a length of nothing."""

    def __len__(self):
        return 0


class Strict(Plugin):
    """Cannot do without its one argument."""

    def __init__(self, required):
        super().__init__(required)


def function(label, result=None, give_back=False):
    def plugin(*args, **kwds):
        return result if give_back else [label, *args]

    plugin.kind = "function"
    plugin.label = label
    return plugin


def object_(label):
    plugin = Plugin()
    plugin.kind = "object"
    plugin.label = label
    return plugin


def failing(label, error):
    class Failing(Plugin):
        def __init__(self, *args, **kwds):
            raise error(label)

    Failing.label = label
    return Failing
