/// A chart as HTML: a drawing that stretches to the page, and labels beside it that keep the size of the page's text.
///
/// A drawing scaled as a whole would have unreadable labels on a phone. So only shapes are in the SVG, which stretches
/// freely while its lines keep their width, and every word is HTML placed by shares of the plane.
struct ChartFigure {
    /// An entry of the legend: the class of its sign, and its words.
    typealias Key = (style: String, words: String)

    var title: String
    /// What the chart shows, for those who do not see it.
    var summary: String
    /// A plane more or less high: "tall", "medium" or "low".
    var height = "medium"
    var legend: [Key] = []
    /// Words at the right edge, by their share of the height.
    var yLabels: [(position: Double, words: String)] = []
    /// Words under the lower edge, by their share of the width.
    var xLabels: [(position: Double, words: String)] = []
    /// The shapes, back to front.
    var shapes = ""
    /// A remark under the chart.
    var note: String?

    /// Lines and labels at the ticks of both axes.
    mutating func addAxes(_ time: TimeAxis, _ values: ValueAxis, _ label: (Double) -> String) {
        var grid = SVGPath()
        for tick in values.ticks {
            let position = values.position(of: tick)
            grid.move(to: (0, position))
            grid.line(to: (1, position))
            yLabels.append((position, label(tick)))
        }
        for tick in time.ticks { xLabels.append((time.position(of: tick.time), tick.label)) }
        shapes = grid.element("grid") + shapes
    }

    var html: String {
        let name = HTMLText.escaped(title)
        var html = "<figure>\n<figcaption><h2>\(name)</h2>"
        if !legend.isEmpty {
            let keys = legend.map { "<li><i class=\"key \($0.style)\"></i>\(HTMLText.escaped($0.words))</li>" }
            html += "<ul class=\"legend\" aria-hidden=\"true\">\(keys.joined())</ul>"
        }
        html += "</figcaption>\n<div class=\"plot \(height)\">"
        html += "<svg viewBox=\"0 0 1000 300\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\""
        html += "\(name). \(HTMLText.escaped(summary))\">\(shapes)</svg>"
        for label in yLabels {
            let top = SVGPath.tenth((1 - label.position) * 100)
            html +=
                "<span class=\"y\" aria-hidden=\"true\" style=\"top:\(top)%\">\(HTMLText.figure(label.words))</span>"
        }
        for (index, label) in xLabels.enumerated() {
            let left = SVGPath.tenth(label.position * 100)
            // A label at the left edge begins there, since half of it would stick out of the page.
            let style = (index % 2 == 0 ? "x" : "x odd") + (label.position < 0.05 ? " edge" : "")
            html += "<span class=\"\(style)\" aria-hidden=\"true\" style=\"left:\(left)%\">"
            html += "\(HTMLText.figure(label.words))</span>"
        }
        html += "</div>"
        if let note { html += "<p class=\"note\">\(HTMLText.escaped(note))</p>" }
        return html + "\n</figure>\n"
    }
}
