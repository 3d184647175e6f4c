using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>The members of the platform of which an envelope that is written by hand is put together, or taken apart.</summary>
/// <remarks>Whatever else is handed a key, a nonce or a part of the ciphertext may do anything with it.</remarks>
internal static class CipherWork
{
    private const string Cryptography = "System.Security.Cryptography";

    public static bool IsPart(ISymbol member)
    {
        var (space, type) = (member.ContainingType?.ContainingNamespace?.ToDisplayString(), member.ContainingType?.Name);
        return IsOfPlatform(member) && (space, type, member.Name) switch
        {
            (Cryptography, "HKDF" or "HMACSHA256" or "HMACSHA384" or "HMACSHA512" or "HMAC" or "IncrementalHash" or "HashAlgorithm" or "KeyedHashAlgorithm", _) => true,
            (Cryptography, "AesGcm" or "AesCcm" or "ChaCha20Poly1305" or "Aes" or "AesManaged" or "AesCng" or "AesCryptoServiceProvider" or "SymmetricAlgorithm", _) => true,
            (Cryptography, "ICryptoTransform" or "CryptoStream" or "RandomNumberGenerator" or "RNGCryptoServiceProvider" or "CryptographicOperations", _) => true,
            ("System", "Buffer", "BlockCopy") or ("System", "Array", "Copy" or "Clear" or "CopyTo" or "Length" or "Clone" or "LongLength") => true,
            ("System", "BitConverter", "GetBytes" or "TryWriteBytes" or "ToInt32" or "ToUInt16" or "ToInt16" or "ToUInt32") => true,
            ("System.Buffers.Binary", "BinaryPrimitives", _) => true,
            ("System", "MemoryExtensions", "AsSpan" or "AsMemory" or "CopyTo") => true,
            ("System", "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory", _) => true,
            ("System.IO", "MemoryStream" or "BinaryWriter" or "BinaryReader" or "Stream", not ("CopyToAsync" or "BeginRead" or "BeginWrite")) => true,
            ("System.Linq", "Enumerable", "Concat" or "ToArray" or "Skip" or "Take") => true,
            ("System", "IDisposable", "Dispose") or ("System", "IAsyncDisposable", "DisposeAsync") => true,
            ("System.Runtime.CompilerServices", "RuntimeHelpers", _) => true,
            _ => false,
        };
    }

    /// <summary>The bytes that a call encrypts as a whole; null where the call encrypts nothing, or more than a buffer.</summary>
    public static IOperation? PlaintextOf(IInvocationOperation call) => !IsOfPlatform(call.TargetMethod) || !IsEncryption(call) ? null
        : IsAead(call.TargetMethod.ContainingType) ? IsWithoutAssociatedData(call) ? ArgumentOf(call, "plaintext") : null
        : call.TargetMethod.Name switch
        {
            "EncryptCbc" or "EncryptCfb" or "EncryptEcb" => ArgumentOf(call, "plaintext"),
            "TransformFinalBlock" => WholeOf(call, "inputBuffer", "inputOffset", "inputCount"),
            _ => ArgumentOf(call, "count") is null ? ArgumentOf(call, "buffer") : WholeOf(call, "buffer", "offset", "count"),
        };

    /// <summary>Whether the call encrypts.</summary>
    public static bool IsEncryption(IInvocationOperation call) => IsOfPlatform(call.TargetMethod) && (call.TargetMethod.ContainingType.Name, call.TargetMethod.Name) switch
    {
        ("AesGcm" or "AesCcm" or "ChaCha20Poly1305", "Encrypt") => true,
        ("SymmetricAlgorithm", "EncryptCbc" or "EncryptCfb" or "EncryptEcb" or "TryEncryptCbc" or "TryEncryptCfb" or "TryEncryptEcb") => true,
        ("ICryptoTransform", "TransformFinalBlock" or "TransformBlock") => true,
        (_, "Write" or "WriteAsync" or "WriteByte" or "CopyTo" or "CopyToAsync") => IsCryptoStream(call.Instance) || call.Arguments.Any(static argument => IsCryptoStream(argument.Value)),
        _ => false,
    };

    /// <summary>Whether the call decrypts; a transform does so if it was made to.</summary>
    public static bool IsDecryption(IInvocationOperation call) => IsOfPlatform(call.TargetMethod) && (call.TargetMethod.ContainingType.Name, call.TargetMethod.Name) switch
    {
        ("AesGcm" or "AesCcm" or "ChaCha20Poly1305", "Decrypt") => true,
        ("SymmetricAlgorithm", "DecryptCbc" or "DecryptCfb" or "DecryptEcb" or "CreateDecryptor") => true,
        _ => false,
    };

    public static bool IsAead(INamedTypeSymbol type) => type.Name is "AesGcm" or "AesCcm" or "ChaCha20Poly1305";

    /// <summary>Binds nothing that the new message would not bind.</summary>
    private static bool IsWithoutAssociatedData(IInvocationOperation call) => ArgumentOf(call, "associatedData") switch
    {
        null or IDefaultValueOperation => true,
        { ConstantValue: { HasValue: true, Value: null } } => true,
        IConversionOperation { Operand: var operand } => operand is IDefaultValueOperation || operand.ConstantValue is { HasValue: true, Value: null },
        _ => false,
    };

    private static IOperation? WholeOf(IInvocationOperation call, string buffer, string offset, string count) =>
        ArgumentOf(call, buffer) is { } bytes
        && ArgumentOf(call, offset) is { ConstantValue: { HasValue: true, Value: 0 } }
        && ArgumentOf(call, count) is IPropertyReferenceOperation { Property.Name: "Length", Instance: { } measured }
        && measured.Syntax.ToString() == bytes.Syntax.ToString()
            ? bytes
            : null;

    private static IOperation? ArgumentOf(IInvocationOperation call, string name) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == name && argument.ArgumentKind is ArgumentKind.Explicit)?.Value;

    private static bool IsCryptoStream(IOperation? stream)
    {
        while (stream is IConversionOperation { Operand: var operand })
        {
            stream = operand;
        }

        return stream?.Type is { Name: "CryptoStream" };
    }

    private static bool IsOfPlatform(ISymbol member) =>
        member.ContainingAssembly is { } assembly && (assembly.Name.StartsWith("System", StringComparison.Ordinal) || assembly.Name is "mscorlib" or "netstandard") && member.DeclaringSyntaxReferences.IsEmpty;
}
