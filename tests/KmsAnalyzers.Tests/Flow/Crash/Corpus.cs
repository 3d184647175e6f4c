using System.Collections.Immutable;
using KmsAnalyzers.Rules;
using KmsAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace KmsAnalyzers.Tests.Flow.Crash;

/// <summary>What every piece of the corpus is compiled with, and how it is analysed: the whole host, where a fault is thrown.</summary>
internal static class Corpus
{
    private const string Given = """
        #nullable disable
        #pragma warning disable
        global using System; global using System.Collections.Generic; global using System.Diagnostics.CodeAnalysis; global using System.IO; global using System.Linq; global using System.Linq.Expressions;
        global using System.Numerics; global using System.Runtime.CompilerServices; global using System.Runtime.InteropServices; global using System.Text; global using System.Threading; global using System.Threading.Tasks;
        global using Amazon.KeyManagementService; global using Amazon.KeyManagementService.Model; global using static Given;
        global using Bytes = byte[]; global using unsafe Pointer = byte*; global using Couple = (int Count, byte[] Data);
        public static class Given
        {
            public static byte[] data = [1, 2, 3], maybe; public static string text = "text"; public static int number = 3; public static long large = 5; public static bool flag; public static int? count;
            public static dynamic any = data; public static object thing = data; public static int[] numbers = [1, 2]; public static List<byte> list = [1]; public static Couple couple = (1, data);
            public static Holder holder = new(data); public static Record record = new(data, 3); public static IAmazonKeyManagementService kms;
            public static bool Out(out byte[] made) { made = new byte[number]; return flag; }
            public static byte[] Ref(ref byte[] made) => made;
            public static ref byte[] Place() => ref data;
            public static byte[] Joined(params ReadOnlySpan<byte> parts) => parts.ToArray();
            public static byte[] Chosen(byte[] first = null, in int second = 3, params byte[][] rest) => first ?? rest[second];
            public static T Identity<T>(T value) => value;
            public static T Total<T>(IEnumerable<T> values) where T : INumber<T> => values.Aggregate(T.Zero, (sum, value) => checked(sum + value));
            public static async IAsyncEnumerable<byte[]> Many() { await Task.Yield(); yield return data; }
            public delegate bool Attempt(string from, out int to);
        }
        public class Holder(byte[] data) : IDisposable, IAsyncDisposable
        {
            public byte[] Data { get; set; } = data; public int Count; public Holder Next { get; set; } public event Action Happened;
            public byte this[int index] { get => Data[index]; set => Data[index] = value; }
            public void Deconstruct(out int count, out byte[] bytes) => (count, bytes) = (Count, Data);
            public static Holder operator +(Holder left, Holder right) => new([.. left.Data, .. right.Data]);
            public static Holder operator checked ++(Holder one) => one; public static Holder operator ++(Holder one) => one;
            public void operator +=(byte[] more) => Data = [.. Data, .. more];
            public static implicit operator byte[](Holder holder) => holder.Data; public static explicit operator Holder(int size) => new(new byte[size]);
            public static bool operator true(Holder holder) => true; public static bool operator false(Holder holder) => false;
            public void Dispose() => Happened?.Invoke(); public ValueTask DisposeAsync() => default;
        }
        public record Record(byte[] Data, int Count) { public virtual int Size => Data.Length; }
        public readonly record struct Money(int Amount) { public byte[] Bytes => new byte[Amount]; }
        [InlineArray(4)] public struct Four { private byte first; }
        public interface IMade<TSelf> where TSelf : IMade<TSelf> { static abstract byte[] Make(); static virtual int Size => 3; }
        public struct Made : IMade<Made> { public static byte[] Make() => new byte[5]; }
        public static class Extensions { extension(byte[] self) { public int Twice => self.Length * 2; public byte[] Doubled() => [.. self, .. self]; public static byte[] OfSize(int size) => new byte[size]; } }
        """;

    private static readonly CSharpParseOptions parsing = new(LanguageVersion.Preview);
    private static readonly SyntaxTree given = CSharpSyntaxTree.ParseText(Given, parsing);

    /// <summary>How a piece of the corpus asks KMS for the encryption of an expression.</summary>
    public static string Send(string expression) => $"kms.EncryptAsync(new EncryptRequest {{ KeyId = text, Plaintext = new MemoryStream({expression}) }})";

    /// <summary>The code compiles as it stands.</summary>
    public static CSharpCompilation Compile(string code, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        var compilation = CSharpCompilation.Create(
            "Corpus",
            [given, CSharpSyntaxTree.ParseText(code, parsing, "Corpus.cs")],
            Sdk.V4.References(),
            new(kind, allowUnsafe: true));
        var errors = compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static d => d.Severity == DiagnosticSeverity.Error)
            .Select(static error => $"{error.GetMessage(null)}: {error.Location.SourceTree!.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line]}").ToList();
        Assert.True(errors.Count == 0, string.Join('\n', errors));
        return compilation;
    }

    /// <summary>Neither the engine nor a rule falls over it; each of its members is looked at.</summary>
    public static async Task Analyse(string code, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        var compilation = Compile(code, kind);
        var failures = new List<Exception>();
        var analyzers = compilation.WithAnalyzers(
            [new KmsAnalyzer(RuleTable.Rules, rethrows: true)],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (failure, _, _) => failures.Add(failure), concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        await analyzers.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.Empty(failures);
    }
}
