using KmsAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KmsAnalyzers.Tests.Fixes;

internal static class RuntimeReference
{
    public static MetadataReference Instance { get; } = Build();

    private static MetadataReference Build()
    {
        var compilation = CSharpCompilation.Create("KmsAnalyzers.Envelope", [CSharpSyntaxTree.ParseText("""
            using Amazon.KeyManagementService; using Amazon.KeyManagementService.Model; using System.Threading; using System.Threading.Tasks;
            namespace KmsAnalyzers.Envelope;
            public sealed class DecryptResult { }
            public sealed class EncryptionContext { }
            public static class KmsEnvelopeExtensions
            {
                public static Task<EncryptResponse> EnvelopeEncryptAsync(this IAmazonKeyManagementService kms, EncryptRequest request, CancellationToken cancellationToken = default) => null!;
                public static Task<DecryptResponse> EnvelopeDecryptAsync(this IAmazonKeyManagementService kms, DecryptRequest request, CancellationToken cancellationToken = default) => null!;
            }
            """)], Sdk.V4.References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join("\n", result.Diagnostics));
        }

        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
