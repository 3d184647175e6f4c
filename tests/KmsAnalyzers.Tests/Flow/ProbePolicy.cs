using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Tests.Flow;

/// <summary>A library of its own for the engine's tests: <c>Client.Send</c> is watched, <c>Request</c> and <c>Reply</c> are followed.</summary>
internal sealed class ProbePolicy : FlowPolicy
{
    public const string Library = """
        public class Request { public string? Key { get; set; } public System.IO.MemoryStream? Body { get; set; } public int? Count { get; set; } public bool IsSet() => Key != null; }
        public class Reply { public System.IO.MemoryStream Secret { get; set; } = new(); public System.IO.MemoryStream Sealed { get; set; } = new(); public string Key { get; set; } = ""; }
        public interface IClient { Reply Send(Request request); System.Threading.Tasks.Task<Reply> SendAsync(Request request, System.Threading.CancellationToken token = default); }
        """;

    public override bool Follows(ITypeSymbol type) => type.Name is "Request" or "Reply" && type.ContainingAssembly.Name == "Library";

    public override bool Watches(IMethodSymbol method) => method.ContainingType.Name == "IClient" && method.ContainingAssembly.Name == "Library";

    public override bool Watches(IPropertySymbol property) => property.Name == "Count" && Follows(property.ContainingType);

    public override Value? ResultOf(IInvocationOperation call) => Value.Unknown;

    public override Value? ValueOf(IPropertySymbol property) =>
        property.ContainingType.Name == "Reply" && property.Name == "Secret" ? Value.OfLength(Ranges.Between(0, 1024)) with { Tags = Tags.Plaintext } : null;
}
