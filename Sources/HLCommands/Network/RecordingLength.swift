import ArgumentParser

/// How long to record, such as "90s" or "8h".
struct RecordingLength: ExpressibleByArgument {
    let seconds: Int64

    init?(argument: String) {
        guard let unit = argument.last, let count = Int64(argument.dropLast()), count > 0, count < 1_000_000 else {
            return nil
        }
        switch unit {
        case "s": seconds = count
        case "m": seconds = count * 60
        case "h": seconds = count * 3600
        case "d": seconds = count * 86_400
        default: return nil
        }
    }
}
