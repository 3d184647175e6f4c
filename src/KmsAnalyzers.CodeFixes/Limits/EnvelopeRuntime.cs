using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.CodeFixes.Limits;

/// <summary>What fixes write calls of, where a compilation references it.</summary>
internal static class EnvelopeRuntime
{
    public const string Assembly = "KmsAnalyzers.Envelope";
    public const string Namespace = "KmsAnalyzers.Envelope";
    public const string Encrypt = "EnvelopeEncryptAsync";
    public const string Decrypt = "EnvelopeDecryptAsync";
    public const string ExtensionClass = "KmsEnvelopeExtensions";
    public const string Encryptor = "EnvelopeEncryptor";
    public const string IsMessage = nameof(IsMessage);

    /// <summary>The class whose extension methods the fix calls; null where the runtime is not referenced.</summary>
    /// <remarks>A source type of that name is not it.</remarks>
    public static INamedTypeSymbol? Extensions(Compilation compilation) => TypeOf(compilation, ExtensionClass);

    /// <summary>A class of the runtime; null where the runtime is not referenced.</summary>
    public static INamedTypeSymbol? TypeOf(Compilation compilation, string name) =>
        compilation.SourceModule.ReferencedAssemblySymbols.FirstOrDefault(assembly => assembly.Name == Assembly)
            ?.GetTypeByMetadataName($"{Namespace}.{name}");
}
