namespace KmsAnalyzers.Tests.Flow.Crash;

/// <summary>Where the engine meets an expression (<c>$</c>), each a type of its own; <c>#</c> is the number of the type.</summary>
internal static class Positions
{
    /// <summary>In any of these an expression may stand that needs no more than a value.</summary>
    public static IReadOnlyDictionary<string, string> Plain { get; } = new Dictionary<string, string>
    {
        ["payload"] = $"class P# {{ Task Go() => {S("$")}; }}",
        ["assigned payload"] = "class P# { async Task Go() { var request = new EncryptRequest(); request.Plaintext = new MemoryStream($); await kms.EncryptAsync(request); } }",
        ["written payload"] = "class P# { async Task Go() { var stream = new MemoryStream(); stream.Write($, 0, ($).Length); stream.Write($); await kms.EncryptAsync(new() { Plaintext = stream }); } }",
        ["guard"] = $"class P# {{ Task Go() {{ if (($).Length > 4096 || ($) is not {{ Length: > 3 }}) throw new ArgumentException(); return {S("data")}; }} }}",
        ["condition of ?:"] = $"class P# {{ Task Go() => {S("($).Length is > 3 and var n ? new byte[n] : ($)")}; }}",
        ["argument of a callee"] = $"class P# {{ Task Go() => Pass(data, second: $); private static Task Pass(byte[] first, byte[] second) => {S("second")}; }}",
        ["guard of a callee"] = $"class P# {{ Task Go() {{ Check(data); return {S("data")}; }} private static void Check(byte[] checkedOne) {{ if (checkedOne.Length > ($).Length) throw new ArgumentException(); }} }}",
        ["result of a callee"] = $"class P# {{ Task Go() => {S("Make()")}; private static byte[] Make() {{ return $; }} }}",
        ["for header"] = $"class P# {{ void Go() {{ for (byte[] x = $; ($).Length > x.Length; x = $) {{ {S("x")}; }} }} }}",
        ["while header"] = $"class P# {{ void Go() {{ while (($).Length > 3) {{ {S("data")}; }} do {{ {S("data")}; }} while (($).Length > 5); }} }}",
        ["foreach"] = $"class P# {{ void Go() {{ foreach (var b in ($)) {{ {S("new byte[b]")}; }} }} }}",
        ["switch statement"] = $"class P# {{ void Go() {{ switch ($) {{ case {{ Length: 3 }} x when x.Length > ($).Length: {S("x")}; break; case [1, .. var rest]: {S("rest")}; goto default; default: {S("$")}; break; }} }} }}",
        ["switch expression"] = $"class P# {{ Task Go() => {S("($) switch { { Length: > 9 } x => x, [] => ($), _ => number switch { 1 => ($), _ => data } }")}; }}",
        ["try, catch, finally"] = $"class P# {{ void Go() {{ byte[] x = data; try {{ x = $; {S("x")}; }} catch (IOException) {{ x = $; {S("x")}; throw; }} catch {{ {S("x")}; }} finally {{ x = $; {S("x")}; }} }} }}",
        ["lambda"] = $"class P# {{ void Go() {{ Func<byte[]> make = () => $; Func<Task> send = async () => await {S("$")}; {S("make()")}; send(); }} }}",
        ["lambda in a lambda"] = $"class P# {{ void Go() {{ Func<Func<byte[]>> make = () => {{ byte[] x = $; return () => x.Length > 3 ? x : ($); }}; {S("make()()")}; }} }}",
        ["local function"] = $"class P# {{ Task Go() {{ return {S("Make(3)")}; byte[] Make(int n) {{ byte[] x = $; return n > 2 ? x : Make(n - 1); }} }} }}",
        ["iterator"] = $"class P# {{ IEnumerable<Task> Go() {{ byte[] x = $; yield return {S("x")}; if (($).Length > 3) yield break; yield return {S("$")}; }} }}",
        ["asynchronous method"] = $"class P# {{ async Task<byte[]> Go() {{ byte[] x = $; await {S("x")}.ConfigureAwait(false); return $; }} }}",
        ["asynchronous iterator"] = $"class P# {{ async IAsyncEnumerable<byte[]> Go([EnumeratorCancellation] CancellationToken token = default) {{ byte[] x = $; await {S("x")}; yield return x; await foreach (var y in Go(token).WithCancellation(token)) await {S("y")}; }} }}",
        ["field initializer"] = $"class P# {{ private readonly byte[] held = $; private static readonly Task sent = {S("$")}; Task Go() => {S("held")}; }}",
        ["property initializer"] = $"class P# {{ private byte[] Held {{ get; }} = $; static Task Sent {{ get; }} = {S("$")}; Task Go() => {S("Held")}; }}",
        ["field-backed property"] = $"class P# {{ private byte[] Held {{ get => field ??= $; set {{ {S("value")}; field = value.Length > 3 ? ($) : value; }} }} = []; Task Go() {{ Held = $; return {S("Held")}; }} }}",
        ["property and indexer"] = $"class P# {{ byte[] Gotten => $; byte[] this[int i] {{ get {{ {S("$")}; return new byte[i]; }} init => {S("value")}; }} Task Go() => {S("Gotten")}; Task Other() => {S("this[3]")}; }}",
        ["constructor"] = $"class P# {{ private readonly byte[] held; P#() : this($) => {S("$")}; P#(byte[] given) {{ held = given; {S("held")}; }} static P#() {{ {S("$")}; }} }}",
        ["primary constructor"] = $"class Q#(byte[] given) {{ protected Task Sent() => {S("given")}; }} class P#(int n) : Q#($) {{ Task Go() => {S("new byte[n]")}; }}",
        ["finalizer"] = $"class P# {{ ~P#() {{ {S("$")}; }} }}",
        ["operators"] = $"class P# {{ public static P# operator +(P# a, P# b) {{ {S("$")}; return a; }} public static explicit operator byte[](P# a) => $; public void operator -=(int n) => {S("$")}; public static P# operator checked -(P# a) {{ {S("$")}; return a; }} public static P# operator -(P# a) => a; Task Go() => {S("(byte[])this")}; }}",
        ["event accessors"] = $"class P# {{ event Action Happened {{ add {{ {S("$")}; }} remove => {S("$")}; }} }}",
        ["partial members"] = $"partial class P# {{ partial void Go(byte[] x); public partial P#(byte[] x); partial event Action Happened; }} partial class P# {{ partial void Go(byte[] x) => {S("$")}; public partial P#(byte[] x) {{ {S("$")}; }} partial event Action Happened {{ add => {S("$")}; remove {{ }} }} }}",
        ["extension members"] = $"static class P# {{ extension(byte[] self) {{ public Task Sent# => {S("self.Length > 3 ? ($) : self")}; public Task Send#(int n) {{ byte[] x = $; return {S("x")}; }} public static byte[] Make#() => $; }} static Task Go() => {S("Bytes.Make#()")}; }}",
        ["interface and explicit implementation"] = $"interface I# {{ Task Go() => {S("$")}; byte[] Make(); static byte[] Gotten => $; }} class P# : I# {{ byte[] I#.Make() => $; Task Other(I# one) => {S("one.Make()")}; }}",
        ["generic"] = $"class P#<T> where T : IMade<T> {{ Task Go<U>(U given) where U : class {{ byte[] x = given as byte[] ?? ($); return {S("x.Length > T.Size ? T.Make() : x")}; }} }}",
        ["structures"] = $"readonly struct P#(int n) {{ Task Go() => {S("n > 3 ? ($) : data")}; }} ref struct R# {{ private ref readonly int n; public R#(ref int given) => n = ref given; Task Go() {{ {S("$")}; return {S("new byte[n]")}; }} }}",
        ["records"] = $"record P#(byte[] Held) {{ public byte[] Other {{ get; init; }} = $; Task Go() => {S("(this with { Held = $, Other = data }).Held")}; }} record Q#() : P#($) {{ public virtual bool Equals(Q# other) {{ {S("$")}; return true; }} public override int GetHashCode() => 1; }}",
        ["file-local type"] = $"file class P# {{ public Task Go() => {S("$")}; }}",
        ["object initializers"] = $"class P# {{ Task Go() => {S("new Holder($) { Data = $, Next = new(data) { Data = { [0] = 1 } } }.Data")}; }}",
        ["collections"] = $"class P# {{ Task Go() => {S("(byte[])[.. ($), 1, .. flag ? ($) : data]")}; Task Other() => {S("new Dictionary<string, byte[]> { [\"a\"] = $, [\"b\"] = data }[text]")}; }}",
        ["tuples"] = $"class P# {{ Task Go() {{ var (a, (b, c)) = (($), (($).Length, data)); (a, c, number) = (c, a, b); return {S("a")}; }} Task Other((int N, byte[] D) pair) {{ pair.D = $; return {S("(pair with { N = 3 }).D")}; }} }}",
        ["interpolation"] = $"class P# {{ Task Go() => {S("Encoding.UTF8.GetBytes($\"{($).Length,5:X}{text}\")").Replace("($\"", "(€\"", StringComparison.Ordinal)}; }}",
        ["query"] = $"class P# {{ List<Task> Go() => (from x in new[] {{ ($), data }} let n = ($).Length where x.Length > n join y in numbers on n equals y into g orderby n, x.Length descending select {S("x")} as Task).ToList(); }}",
        ["using and lock"] = $"class P# {{ void Go() {{ using var a = new MemoryStream($); using (var b = new Holder($)) lock (b) {{ {S("b.Data")}; }} }} async Task Other() {{ await using var c = new Holder($); await {S("c.Data")}; }} }}",
        ["checked and unsafe"] = $"class P# {{ unsafe void Go() {{ checked {{ {S("new byte[($).Length + number]")}; }} unchecked {{ fixed (byte* p = ($)) {{ {S("new byte[*p]")}; }} }} }} }}",
        ["goto"] = $"class P# {{ void Go() {{ byte[] x = data; again: if (x.Length > 30) goto over; x = $; if (flag) goto again; over: {S("x")}; }} }}",
        ["throw and coalescing"] = $"class P# {{ Task Go(byte[] x) => {S("x ?? ($) ?? throw new InvalidOperationException(($).Length.ToString())")}; }}",
        ["null-conditional assignment"] = $"class P# {{ Task Go(Holder h) {{ h?.Data = $; h?.Next?.Count += ($).Length; h?[($).Length] = 3; h += $; return {S("h?.Data ?? data")}; }} }}",
        ["references"] = $"class P# {{ Task Go() {{ byte[] x = $; ref var r = ref x; r = $; ref readonly var q = ref flag ? ref x : ref data; Place() = $; return {S("q")}; }} }}",
        ["argument of a dynamic call"] = $"class P# {{ void Go() {{ any.Take($, number); any.Held = ($); {S("data")}; }} }}",
    };

    /// <summary>An exception filter; neither <c>await</c> nor <c>stackalloc</c> may stand there.</summary>
    public static string Filter { get; } = $"class P# {{ void Go() {{ try {{ {S("data")}; }} catch (Exception e) when (($).Length > e.Message.Length) {{ {S("data")}; }} }} }}";

    /// <summary>The asynchronous ones of a program of statements alone.</summary>
    public static string TopLevel { get; } = $"byte[] first = $; if (first.Length > 5) return 1; await {S("$")}; Local(); return 0; void Local() {{ {S("$")}; }}";

    /// <summary>Bodies in which statements (<c>$</c>) may stand that give <c>made</c> a value.</summary>
    public static IReadOnlyDictionary<string, string> Bodies { get; } = new Dictionary<string, string>
    {
        ["method"] = $"class P# {{ void Go() {{ byte[] made = data; $ {S("made")}; }} }}",
        ["constructor"] = $"class P# {{ P#() {{ byte[] made = data; $ {S("made")}; }} }}",
        ["static constructor"] = $"class P# {{ static P#() {{ byte[] made = data; $ {S("made")}; }} }}",
        ["finalizer"] = $"class P# {{ ~P#() {{ byte[] made = data; $ {S("made")}; }} }}",
        ["accessors"] = $"class P# {{ byte[] Held {{ get {{ byte[] made = field; $ {S("made")}; return made; }} set {{ byte[] made = value; $ {S("made")}; field = made; }} }} }}",
        ["operator"] = $"class P# {{ public static P# operator !(P# one) {{ byte[] made = data; $ {S("made")}; return one; }} }}",
        ["lambda"] = $"class P# {{ void Go() {{ Action go = () => {{ byte[] made = data; $ {S("made")}; }}; go(); }} }}",
        ["local function"] = $"class P# {{ void Go() {{ Local(); void Local() {{ byte[] made = data; $ {S("made")}; }} }} }}",
        ["callee"] = $"class P# {{ void Go() {{ {S("Make()")}; }} byte[] Make() {{ byte[] made = data; $ return made; }} }}",
        ["extension member"] = $"static class P# {{ extension(byte[] self) {{ public void Go#() {{ byte[] made = self; $ {S("made")}; }} }} }}",
        ["loop"] = $"class P# {{ void Go() {{ for (var turn = 0; turn < number; turn++) {{ byte[] made = new byte[turn]; $ {S("made")}; }} }} }}",
        ["try"] = $"class P# {{ void Go() {{ try {{ byte[] made = data; $ {S("made")}; }} catch (IOException) {{ {S("data")}; }} }} }}",
        ["switch section"] = $"class P# {{ void Go() {{ switch (number) {{ case 1: {{ byte[] made = data; $ {S("made")}; }} break; default: goto case 1; }} }} }}",
        ["asynchronous method"] = $"class P# {{ async Task Go() {{ byte[] made = data; $ await {S("made")}; }} }}",
        ["iterator"] = $"class P# {{ IEnumerable<Task> Go() {{ byte[] made = data; $ yield return {S("made")}; }} }}",
        ["structure"] = $"ref struct P# {{ void Go() {{ byte[] made = data; $ {S("made")}; }} }}",
        ["catch"] = $"class P# {{ void Go() {{ try {{ {S("data")}; }} catch (IOException outer) {{ byte[] made = data; $ {S("made")}; }} }} }}",
        ["finally"] = $"class P# {{ void Go() {{ try {{ {S("data")}; }} finally {{ byte[] made = data; $ {S("made")}; }} }} }}",
    };

    private static string S(string expression) => Corpus.Send(expression);
}
