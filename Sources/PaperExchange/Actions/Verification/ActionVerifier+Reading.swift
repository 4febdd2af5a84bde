internal import HyperliquidSigning
internal import PaperKit
internal import TradingCore

extension ActionVerifier {
    /// What a piece of JSON is as an action.
    enum Understanding {
        /// An action.
        case action(AnyAction)
        /// An order without price or size.
        case shapeless(type: String, OrderRefusal)
        /// Nothing that the exchange can read.
        case unknown
    }

    /// Reads an action as the exchange does: fields that it does not know are passed over.
    static func understand(_ sent: JSONValue) -> Understanding {
        var value = sent
        for _ in 0..<8 {
            do throws(ActionError) {
                return .action(try AnyAction(reading: value))
            } catch {
                guard error.message.hasPrefix("unknown field"), let rest = value.removing(error.field) else { break }
                value = rest
            }
        }
        guard case .string(let type)? = value["type"]?.content, let refusal = shapeRefusal(of: value, type) else {
            return .unknown
        }
        return .shapeless(type: type, refusal)
    }

    /// A transfer whose amount is hashed as it was sent, nil for any other action and for an amount without zeros at its end.
    ///
    /// The official client writes these amounts as `1.0` and hashes them so, which tells that the exchange takes them for texts
    /// (unconfirmed on testnet).
    static func keepingAmount(of action: any L1Action, as sent: JSONValue) -> RawAction? {
        let canonical: String
        switch action {
        case let action as SubAccountSpotTransferAction: canonical = JSONActionWriter.text(of: action)
        case let action as AgentSendAssetAction: canonical = JSONActionWriter.text(of: action)
        default: return nil
        }
        guard var value = try? JSONValue(parsing: canonical), var members = value.members, let amount = sent["amount"],
            let place = members.firstIndex(where: { $0.key == "amount" })
        else { return nil }
        members[place].value = amount
        value.content = .object(members)
        return try? RawAction(value)
    }

    /// What is wrong with the numbers of an action's orders, nil for an action that has another fault.
    private static func shapeRefusal(of action: JSONValue, _ type: String) -> OrderRefusal? {
        let orders: [JSONValue?]
        switch type {
        case "order": orders = action["orders"]?.elements ?? []
        case "modify": orders = [action["order"]]
        case "batchModify": orders = action["modifies"]?.elements?.map { $0["order"] } ?? []
        default: return nil
        }
        for order in orders {
            guard let order, case .string(let price)? = order["p"]?.content,
                case .string(let size)? = order["s"]?.content
            else { return nil }
            guard let price = try? Price(price), let size = try? Size(size) else { return nil }
            if price <= .zero { return .invalidPrice }
            if size < .zero { return .invalidSize }
            if size.isZero { return .zeroSize }
        }
        return nil
    }
}

extension JSONValue {
    /// The value without the member at a place such as `orders[0].x`, nil where nothing stands there.
    func removing(_ path: FieldPath) -> JSONValue? {
        var steps: [Substring] = []
        for part in path.description.split(separator: ".") {
            let pieces = part.split(separator: "[")
            steps += pieces.enumerated().map { $0 == 0 && !part.hasPrefix("[") ? $1 : $1.dropLast() }
        }
        return steps.isEmpty ? nil : removing(steps[...])
    }

    private func removing(_ steps: ArraySlice<Substring>) -> JSONValue? {
        guard let step = steps.first else { return nil }
        switch content {
        case .object(var members):
            guard let place = members.firstIndex(where: { $0.key.isSameKey(as: String(step)) }) else { return nil }
            if steps.count == 1 {
                members.remove(at: place)
            } else {
                guard let rest = members[place].value.removing(steps.dropFirst()) else { return nil }
                members[place].value = rest
            }
            return JSONValue(.object(members), line: line)
        case .array(var elements):
            guard let place = Int(step), elements.indices.contains(place),
                let rest = elements[place].removing(steps.dropFirst())
            else { return nil }
            elements[place] = rest
            return JSONValue(.array(elements), line: line)
        default: return nil
        }
    }
}
