/// The `d` of an SVG path, in a plane 1000 wide and 300 high that a page may stretch to any shape.
///
/// Positions are given as shares of the plane from its lower left corner, and kept to a tenth of a unit.
struct SVGPath {
    static let width = 1000.0
    static let height = 300.0

    private(set) var data = ""
    private var isDrawing = false

    var isEmpty: Bool { data.isEmpty }

    /// A line through points.
    init(line points: some Sequence<(x: Double, y: Double)> = []) {
        for point in points { isEmpty ? move(to: point) : line(to: point) }
    }

    mutating func move(to point: (x: Double, y: Double)) {
        data += "M" + Self.text(point)
        isDrawing = false
    }

    mutating func line(to point: (x: Double, y: Double)) {
        data += (isDrawing ? " " : "L") + Self.text(point)
        isDrawing = true
    }

    /// A point without extent, which a round line cap makes a dot that stays round however the plane is stretched.
    mutating func dot(at point: (x: Double, y: Double)) {
        move(to: point)
        data += "h.01"
    }

    /// Another path behind this one.
    mutating func append(_ path: SVGPath) {
        data += path.data
        isDrawing = false
    }

    mutating func close() {
        data += "Z"
        isDrawing = false
    }

    /// The element, with the class that gives it its look; nothing where there is nothing to draw.
    func element(_ style: String) -> String { isEmpty ? "" : "<path class=\"\(style)\" d=\"\(data)\"/>" }

    private static func text(_ point: (x: Double, y: Double)) -> String {
        "\(tenth(point.x * width)) \(tenth((1 - point.y) * height))"
    }

    /// A number with at most one decimal.
    static func tenth(_ number: Double) -> String {
        guard number.magnitude < 1e9 else { return "0" }
        let tenths = Int((number * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let rest = tenths.magnitude % 10
        return "\(sign)\(tenths.magnitude / 10)" + (rest == 0 ? "" : ".\(rest)")
    }
}
