namespace KmsAnalyzers.Tests.Flow.Soundness;

/// <summary>Guards, in every spelling.</summary>
internal sealed partial class ProgramGenerator
{
    private string Condition(int depth) => depth > 0 && Chance(6) && Call(Kind.Bool, depth - 1) is { } call ? call : random.Next(depth == 0 ? 10 : isWide ? 45 : 35) switch
    {
        0 => Find(Kind.Bool)?.Name ?? "(total > 3)",
        1 or 2 => $"{Measured()} {Comparison()} {Bound()}",
        3 => $"{Bound()} {Comparison()} {Measured()}",
        4 => $"{Bytes()} is {{ Length: {Set()} }}",
        5 => $"{Texts()} is {{ Length: {Set()} }}",
        6 => $"{Bytes()}?.Length {Comparison()} {Bound()}",
        7 => $"string.IsNullOrEmpty({Texts()})",
        8 => $"{Measured()} is {Set()}",
        9 => $"{Bytes()} {Pick("== null", "!= null", "is null", "is not null", "is { }", "is not { }")}",
        10 => $"!({Condition(depth - 1)})",
        11 or 12 => $"({Condition(depth - 1)} && {Condition(depth - 1)})",
        13 or 14 => $"({Condition(depth - 1)} || {Condition(depth - 1)})",
        15 => $"(({Condition(depth - 1)}) {Pick("&", "|", "^", "==", "!=")} ({Condition(depth - 1)}))",
        16 => $"{Number(1)} {Comparison()} {Number(1)}",
        17 => $"({Condition(depth - 1)} ? {Condition(0)} : {Condition(0)})",
        18 => $"{Bytes()} is [{Pick("", "_", "1, ..", "_, .., _", "_, _, _", "..", ".., var " + Fresh("h"), "var " + Fresh("h") + ", ..")}]",
        19 => $"{Bytes()} is {{ Length: > 2 and var {Fresh("k")} }} && k{names - 1} {Comparison()} {Bound()}",
        20 => $"({Bytes()}?.Length ?? {Pick("0", "7")}) {Comparison()} {Bound()}",
        21 => $"({Measured()}, {Measured()}) is ({Set()}, {Pick("_", Set())})",
        22 => $"{Measured()} switch {{ {Pick("< 3", "0", "> 100")} => {Pick("true", "false")}, {Pick("5", "4 or 7")} => {Condition(0)}, _ => {Pick("false", "true")} }}",
        23 => Call(Kind.Bool, depth - 1) ?? $"{Measured()} > {Measured()}",
        24 => $"{Texts()} {Pick("==", "!=")} {Pick("\"\"", "\"ab\"", "null", "string.Empty")}",
        25 => $"{Texts()} is {Pick("\"ab\"", "\"\"", "not \"ab\"", "null", "not null", "\"a\" or \"ab\"")}",
        26 => Find(Kind.Maybe) is { } maybe ? Pick($"{maybe.Name}.HasValue", $"{maybe.Name} > 3", $"{maybe.Name} is > 3 and < 9", $"{maybe.Name} == null", $"{maybe.Name} is int {Fresh("h")} && h{names - 1} > 2", $"{maybe.Name} <= 8") : "total < 9",
        27 => $"{Bytes()}.AsSpan().{Pick("IsEmpty", "Length > 3", "Length is 1 or 2")}",
        28 => $"({Measured()} + {Measured()}) {Comparison()} {Bound()}",
        29 => $"Math.{Pick("Max", "Min")}({Measured()}, {Measured()}) {Comparison()} {Bound()}",
        30 => $"({Measured()} {Pick("*", "/", "-")} {Pick("2", "3")}) {Comparison()} {Bound()}",
        33 when Chance(2) => $"({Computed()}) {Comparison()} {Bound()}",
        31 => $"{Bytes()}.{Pick("Any()", "Count() > 2", "LongLength > 4L", "SequenceEqual(new byte[2])")}",
        32 => $"Encoding.UTF8.GetByteCount({Texts()}) {Comparison()} {Bound()}",
        33 => $"(long){Measured()} {Comparison()} {Bound()}",
        34 => Find(Kind.Int, toWrite: true) is { } overtaken ? $"({overtaken.Name} {Comparison()} {Bound()}) {Pick("&", "|", "^", "&&", "==")} ({Written(overtaken.Name, depth - 1)} {Comparison()} {Bound()})" : "total < 5",
        35 => $"(object){Bytes()} is byte[] {Fresh("z")} && z{names - 1}.Length {Comparison()} {Bound()}",
        36 => Find(Kind.Box) is { } box ? $"{box.Name} is {{ N: {Set()}, Data: {{ Length: {Set()} }} {Fresh("z")} }} && z{names - 1}.Length {Comparison()} {Bound()}" : "total == 2",
        37 => $"({Measured()}, {Bytes()}) switch {{ ({Set()}, {{ Length: {Set()} }}) => {Pick("true", "false")}, (_, null) => false, (var {Fresh("z")}, _) when z{names - 1} {Comparison()} {Bound()} => {Condition(0)}, _ => {Pick("false", "true")} }}",
        38 => Find(Kind.Leaf) is { } leaf ? $"{leaf.Name} is (N: {Set()}, Data: {{ Length: {Set()} }})" : "total != 3",
        39 => $"{Texts()} switch {{ \"\" => {Pick("true", "false")}, \"ab\" or \"a\" => {Condition(0)}, {{ Length: {Set()} }} => {Pick("true", "false")}, null => false, _ => {Condition(0)} }}",
        40 => $"{Bytes()} is [> 0, .. var {Fresh("z")}] && z{names - 1}.Length {Comparison()} {Bound()}",
        41 => Find(Kind.Builder) is { } builder ? $"{builder.Name}.Length {Comparison()} {Bound()}" : $"!(total {Comparison()} 3)",
        42 => $"{Measured()} is var {Fresh("z")} && z{names - 1} {Comparison()} {Bound()}",
        43 => Find(Kind.Held) is { } held && Chance(2) ? Pick($"{held.Name}.Fits({Bound()})", $"{held.Name}.Size {Comparison()} {Bound()}") : $"new Held({Find(Kind.Int)!.Name}, {Bytes()}).Fits({Bound()})",
        _ => FindLocation(Kind.Int) is { } place ? $"({place.Name} = {Number(1)}) {Comparison()} {Bound()}" : "total >= 2",
    };

    /// <summary>A number that comes from a measure by more than a factor and an offset.</summary>
    private string Computed() => Measured() is var n ? Pick(
        $"9 - {n}", $"({n} + 3) / 4", $"({n} + 3) / 4 * 4", $"({n} + 3) & ~3", $"{n} & ~7", $"{n} ^ 2", $"-{n}", $"~{n}", $"{n} >> 1", $"{n} % 5", $"{n} + (4 - {n} % 4)", $"{n} - {n} / 3",
        $"Math.Abs({n} - 4)", $"Math.Sign({n} - 5)", $"Math.Max(2, {n} - 3)", $"{n}.CompareTo({Pick("4", "7")})", $"unchecked((byte)({n} - 3))", $"100 / ({n} + 1)", $"({n} - 2) * ({n} - 2)") : "";

    /// <summary>An object that throws where what it was given is too great.</summary>
    private string Checked(string held) => Pick($"{held}.Within({Bound()})", $"{held}.Below({Bound()})", $"{held}.Within({Bound()}).Below({Bound()})", $"{held}.Within({Bound()}).Within({Bound()})");

    private string Comparison() => Pick("<", "<=", ">", ">=", "==", "!=");

    private string Bound() => Pick("0", "1", "3", "8", "16", "Max", Find(Kind.Int)!.Name, $"{Bytes()}.Length");

    private string Measured() => Pick(Find(Kind.Int)!.Name, Find(Kind.Int)!.Name, $"{Bytes()}.Length", $"{Texts()}.Length", Find(Kind.Stream) is { } stream ? $"{stream.Name}.Length" : "total", Find(Kind.Octets) is { } list ? $"{list.Name}.Count" : "total", Find(Kind.Span) is { } span ? $"{span.Name}.Length" : "total");

    private string Set() => Pick("> 3", "<= 8", "0", "> 1 and < 9", "not 3", "0 or > 5", ">= 4 and not 6", "(> 0 and < 3) or 7", "not (> 2 and < 5)", "1 or 2 or 3");

    private string Bytes() => Find(Kind.Bytes)!.Name;

    private string Texts() => Find(Kind.Text)!.Name;
}
