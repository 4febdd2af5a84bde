import HLCommands

@main
struct HL {
    static func main() async { await HLTool().main() }
}
