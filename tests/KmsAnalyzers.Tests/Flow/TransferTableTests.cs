using System.Reflection;
using KmsAnalyzers.Flow;
using KmsAnalyzers.Flow.Transfers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>A misspelt id would only ever read as "no row", so each is looked up in the reference assemblies.</summary>
public sealed class TransferTableTests
{
    /// <summary>No package the tests restore has these: their rows are looked up where the .NET SDK brings the reference assemblies.</summary>
    private static readonly string[] aspNetCore = ["Microsoft.AspNetCore.", "Microsoft.Extensions."];

    private static readonly MetadataReference[] beside =
    [
        .. new[] { "Newtonsoft.Json", "Sdk/V4/AWSSDK.Core", "Sdk/V4/AWSSDK.S3", "Sdk/V4/AWSSDK.SQS", "Sdk/Beside/AWSSDK.DynamoDBv2" }
            .Select(static file => MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, $"{file}.dll"))),
    ];

    [Fact]
    public void EveryId_NamesAMember()
    {
        MetadataReference[] web = [.. AspNetCore()];
        var compilation = CSharpCompilation.Create("Ids", references: [.. Basic.Reference.Assemblies.Net100.References.All, .. beside, .. web]);
        var rows = TransferTable.Rows.Keys.Where(id => web.Length > 0 || !aspNetCore.Any(id[2..].StartsWith));

        Assert.Empty(rows.Where(id => Resolve(id, compilation)?.GetDocumentationCommentId() != id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryOverride_IsFoundByWhatItOverrides()
    {
        var compilation = CSharpCompilation.Create("Ids", references: Basic.Reference.Assemblies.Net100.References.All);
        var write = (IMethodSymbol)Resolve("M:System.IO.MemoryStream.Write(System.Byte[],System.Int32,System.Int32)", compilation)!;

        Assert.Contains(write.OverriddenMethod!.GetDocumentationCommentId()!, TransferTable.Rows.Keys);
    }

    [Fact]
    public void EveryGroup_IsInTheTable_AndNoIdStandsTwice()
    {
        var ids =
            from type in typeof(Strings).Assembly.GetTypes()
            where type.Namespace == typeof(Strings).Namespace
            let rows = type.GetProperty("Rows", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as IEnumerable<Transfer>
            from row in rows ?? []
            select row.Id;

        Assert.Equal(TransferTable.Rows.Keys.Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
    }

    private static ISymbol? Resolve(string id, Compilation compilation) => DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation);

    private static IEnumerable<MetadataReference> AspNetCore()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../.."));
        var pack = Path.Combine(root, "packs", "Microsoft.AspNetCore.App.Ref");
        return Directory.Exists(pack)
            ? Directory.EnumerateFiles(pack, "Microsoft.*.dll", SearchOption.AllDirectories)
                .Where(static file => file.Contains("net10.0", StringComparison.Ordinal) && !file.Contains("analyzers", StringComparison.Ordinal))
                .Select(static file => MetadataReference.CreateFromFile(file))
            : [];
    }
}
