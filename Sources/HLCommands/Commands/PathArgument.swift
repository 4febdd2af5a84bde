import ArgumentParser

/// A path on the command line; an empty one, as a missing shell variable leaves behind, is refused.
struct PathArgument: ExpressibleByArgument {
    let path: String

    init?(argument: String) {
        if argument.isEmpty { return nil }
        path = argument
    }
}
