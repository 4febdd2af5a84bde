/// One benchmark's figures over its rounds.
struct Measurement {
    /// What the figures count.
    enum Unit {
        /// So many of something in a second of processor time; more is better.
        case perSecond(String)
        /// Nanoseconds of processor time for one of something; less is better.
        case nanoseconds(String)
        /// Milliseconds by the clock on the wall; less is better.
        case milliseconds
        /// Millions of bytes; less is better.
        case megabytes

        var text: String {
            switch self {
            case .perSecond(let item): "\(item)/s"
            case .nanoseconds(let item): "ns a \(item)"
            case .milliseconds: "ms"
            case .megabytes: "MB"
            }
        }

        var isRate: Bool {
            if case .perSecond = self { true } else { false }
        }
    }

    /// What the figures are held against.
    struct Reference {
        /// A goal, a limit of the machine, or the same work done otherwise.
        let name: String
        /// Its figure, in the unit of the measurement.
        let value: Double
    }

    /// The name to pick the benchmark by.
    let id: String
    /// What is done.
    let title: String
    let unit: Unit
    /// The figures of the rounds, rising.
    let values: [Double]
    let reference: Reference?
    /// Whole numbers that came out, such as fills.
    let counts: [String: Int]

    init(
        _ id: String, _ title: String, _ unit: Unit, _ values: [Double], against reference: Reference? = nil,
        counts: [String: Int] = [:]
    ) {
        precondition(!values.isEmpty, "a measurement needs a round")
        self.id = id
        self.title = title
        self.unit = unit
        self.values = values.sorted()
        self.reference = reference
        self.counts = counts
    }

    var least: Double { values[0] }
    var median: Double { values[values.count / 2] }
    var most: Double { values[values.count - 1] }

    /// How much better than the reference the median is: 2 is twice as fast, or half as much memory.
    var ratio: Double? {
        guard let reference, reference.value > 0, median > 0 else { return nil }
        return unit.isRate ? median / reference.value : reference.value / median
    }
}
