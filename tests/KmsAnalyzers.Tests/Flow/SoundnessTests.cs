using System.Reflection;
using System.Text;
using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>Random programs are analysed and run: nothing may be seen that the engine said could not be.</summary>
public sealed class SoundnessTests
{
    private const string Prelude = """
        using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Text;
        public static class Programs
        {
            [ThreadStatic] public static HashSet<(int, long)> Seen;
            private static void See(int id, int value) => Seen.Add((id, value));
            private static void See(int id, byte[] value) { if (value != null) Seen.Add((id, value.Length)); }
            private static void See(int id, string value) { if (value != null) Seen.Add((id, value.Length)); }
            private static void See(int id, MemoryStream value) => Seen.Add((id, value.Length));

        """;

    /// <summary>The seeds that have shown mistakes stay.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void NothingIsSeen_ThatTheEngineRulesOut(int seed)
    {
        var (findings, _, _) = Check(seed, programs: 60);

        Assert.Empty(findings);
    }

    [Fact]
    public void MostOfWhatIsBounded_IsFoundToBeBounded()
    {
        var (_, bounded, finite) = Check(seed: 5, programs: 60, hasKnownInput: true);

        Assert.True(finite >= bounded * 0.8, $"{finite} of {bounded}");
    }

    private static (List<string> Findings, int Bounded, int Finite) Check(int seed, int programs, bool hasKnownInput = false)
    {
        var generator = new ProgramGenerator(seed);
        var source = new StringBuilder(Prelude);
        for (var (i, probe) = (0, 0); i < programs; i++)
        {
            source.AppendLine(generator.Method($"P{i}", probe, hasKnownInput));
            probe = generator.Probes;
        }

        var tree = CSharpSyntaxTree.ParseText(source.AppendLine("}").ToString());
        var compilation = CSharpCompilation.Create("Programs", [tree], Basic.Reference.Assemblies.Net100.References.All, new(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false));
        var seen = Run(compilation, programs);
        var model = compilation.GetSemanticModel(tree);
        var engine = new FlowEngine(compilation, new ProbePolicy());
        var findings = new List<string>();
        var (bounded, finite) = (0, 0);
        foreach (var method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Where(static m => m.Identifier.Text != "See"))
        {
            var result = engine.Analyze([model.GetOperation(method)!], model.GetDeclaredSymbol(method)!, TestContext.Current.CancellationToken);
            if (result.IsGivenUp)
            {
                continue;
            }

            foreach (var call in method.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(static c => c.Expression is IdentifierNameSyntax { Identifier.Text: "See" }))
            {
                var id = (int)((LiteralExpressionSyntax)call.ArgumentList.Arguments[0].Expression).Token.Value!;
                var argument = call.ArgumentList.Arguments[1].Expression;
                var value = result.ValueOf(model.GetOperation(argument)!);
                var size = value is null ? Ranges.None
                    : model.GetTypeInfo(argument).Type?.SpecialType == SpecialType.System_Int32 ? value.Number : value.Length;
                if (!seen.TryGetValue(id, out var observed))
                {
                    continue;
                }

                bounded++;
                finite += size.High < NumberTypes.LongestArray ? 1 : 0;
                findings.AddRange(observed.Where(number => !size.Contains(number)).Take(1)
                    .Select(number => $"seed {seed}, {method.Identifier}: {call} was {number}, not {size}\n{method}"));
            }
        }

        return (findings, bounded, finite);
    }

    private static Dictionary<int, List<long>> Run(CSharpCompilation compilation, int programs)
    {
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).Take(5)));
        var type = Assembly.Load(stream.ToArray()).GetType("Programs")!;
        var all = new HashSet<(int Id, long Size)>();
        for (var i = 0; i < programs; i++)
        {
            foreach (var (a, b) in new[] { (0, 0), (1, 7), (5, -2), (40, 3), (-17, 100) })
            {
                type.GetField("Seen")!.SetValue(null, new HashSet<(int, long)>());
                try
                {
                    type.GetMethod($"P{i}")!.Invoke(null, [a, b, a % 2 == 0, new byte[Math.Abs(a)], new string('é', Math.Abs(b))]);
                }
                catch (TargetInvocationException)
                {
                    // Many of them throw; what was seen before that counts.
                }

                all.UnionWith((HashSet<(int, long)>)type.GetField("Seen")!.GetValue(null)!);
            }
        }

        return all.GroupBy(static pair => pair.Id).ToDictionary(static group => group.Key, static group => group.Select(static pair => pair.Size).ToList());
    }
}
