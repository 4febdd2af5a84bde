import TradingTestSupport

/// Made-up messages about an account, as the exchange writes them.
enum AccountFrames {
    static func fills(_ dice: inout SeededGenerator) -> String {
        let fills = (0..<Int.random(in: 1...3, using: &dice)).map { _ in fill(&dice) }.joined(separator: ",")
        if Bool.random(using: &dice) { return #"{"channel":"user","data":{"fills":[\#(fills)]}}"# }
        let flag = ["", #""isSnapshot":true,"#, #""isSnapshot":false,"#].randomElement(using: &dice) ?? ""
        return
            #"{"channel":"userFills","data":{\#(flag)"user":"0x\#(UsualFrames.hexadecimal(40, &dice))","fills":[\#(fills)]}}"#
    }

    static func orders(_ dice: inout SeededGenerator) -> String {
        let updates = (0..<Int.random(in: 1...3, using: &dice)).map { _ in update(&dice) }.joined(separator: ",")
        return #"{"channel":"orderUpdates","data":[\#(updates)]}"#
    }

    private static func fill(_ dice: inout SeededGenerator) -> String {
        let words = ["Open Long", "Close Short", "Long > Short", "Buy", "Sell", "Settlement", "Levitation"]
        var text = #"{"coin":"\#(UsualFrames.coin(&dice))","px":"\#(UsualFrames.number(&dice))","#
        text += #""sz":"\#(UsualFrames.number(&dice))","side":"\#(Bool.random(using: &dice) ? "A" : "B")","#
        text += #""time":\#(UsualFrames.time(&dice)),"startPosition":"\#(UsualFrames.number(&dice))","#
        text += #""dir":"\#(words.randomElement(using: &dice) ?? "Buy")","closedPnl":"\#(UsualFrames.number(&dice))","#
        text += #""hash":"0x\#(UsualFrames.hexadecimal(64, &dice))","oid":\#(number(&dice)),"#
        text += #""crossed":\#(Bool.random(using: &dice)),"fee":"\#(UsualFrames.number(&dice))","#
        text += #""tid":\#(Int.random(in: 0..<9, using: &dice) == 0 ? 0 : number(&dice))"#
        if Bool.random(using: &dice) { text += #","cloid":"0x\#(UsualFrames.hexadecimal(32, &dice))""# }
        if Int.random(in: 0..<4, using: &dice) == 0 {
            text += #","liquidation":{"liquidatedUser":"0x\#(UsualFrames.hexadecimal(40, &dice))","#
            text +=
                #""markPx":"\#(UsualFrames.number(&dice))","method":"\#(Bool.random(using: &dice) ? "market" : "backstop")"}"#
        }
        text += #","feeToken":"\#(Bool.random(using: &dice) ? "USDC" : UsualFrames.coin(&dice))""#
        if Int.random(in: 0..<4, using: &dice) == 0 { text += #","builderFee":"\#(UsualFrames.number(&dice))""# }
        return text + ["", #","twapId":null"#, #","twapId":12345"#][Int.random(in: 0..<3, using: &dice)] + "}"
    }

    private static func update(_ dice: inout SeededGenerator) -> String {
        let names = ["open", "filled", "canceled", "triggered", "rejected", "marginCanceled", "levitated"]
        var text =
            #"{"order":{"coin":"\#(UsualFrames.coin(&dice))","side":"\#(Bool.random(using: &dice) ? "A" : "B")","#
        text += #""limitPx":"\#(UsualFrames.number(&dice))","sz":"\#(UsualFrames.number(&dice))","#
        text += #""oid":\#(number(&dice)),"timestamp":\#(UsualFrames.time(&dice))"#
        if Int.random(in: 0..<5, using: &dice) > 0 { text += #","origSz":"\#(UsualFrames.number(&dice))""# }
        if Bool.random(using: &dice) { text += #","cloid":"0x\#(UsualFrames.hexadecimal(32, &dice))""# }
        if Bool.random(using: &dice) { text += #","reduceOnly":true"# }
        text +=
            #"},"status":"\#(names.randomElement(using: &dice) ?? "open")","statusTimestamp":\#(UsualFrames.time(&dice))}"#
        return text
    }

    private static func number(_ dice: inout SeededGenerator) -> UInt64 {
        UInt64.random(in: 1_000_000...99_999_999_999_999_999, using: &dice) >> UInt64.random(in: 0..<30, using: &dice)
    }
}
