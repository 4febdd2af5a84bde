/// Thins a line for drawing without losing its peaks.
enum Envelope {
    /// Of every one of `columns` equal strips of the plane, the first, lowest, highest and last point, in their order.
    ///
    /// A line through them looks like the line through all points as long as a strip is no wider than a pixel.
    static func thinned(_ points: [(x: Double, y: Double)], columns: Int) -> [(x: Double, y: Double)] {
        guard points.count > columns * 2 else { return points }
        var result: [(x: Double, y: Double)] = []
        var start = 0
        while start < points.count {
            let column = Int(points[start].x * Double(columns))
            var end = start
            var (low, high) = (start, start)
            while end < points.count, Int(points[end].x * Double(columns)) == column {
                if points[end].y < points[low].y { low = end }
                if points[end].y > points[high].y { high = end }
                end += 1
            }
            var previous = -1
            for index in [start, min(low, high), max(low, high), end - 1] where index > previous {
                result.append(points[index])
                previous = index
            }
            start = end
        }
        return result
    }
}
