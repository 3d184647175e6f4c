using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.Model;

/// <summary>What a member does with the platform's symmetric ciphers.</summary>
internal static class Ciphers
{
    private const string Space = "System.Security.Cryptography";

    /// <summary>The names without one of which code gives no cipher a key.</summary>
    public static IEnumerable<string> Names => ["AesGcm", "AesCcm", "ChaCha20Poly1305", "Aes"];

    /// <summary>Whether the cipher's key is its own: <c>Aes.Create()</c>, and no key assigned.</summary>
    /// <param name="cipher">What the key is read from.</param>
    public static bool MakesItsKey(IOperation cipher) =>
        IsSymmetric(cipher.Type)
        && (cipher is not ILocalReferenceOperation { Local: var local } || !Root(cipher).DescendantsAndSelf().OfType<IAssignmentOperation>().Any(assignment => IsKeyOf(assignment.Target, local)))
        && cipher is ILocalReferenceOperation or IInvocationOperation { TargetMethod.Name: "Create" };

    /// <summary>The length in bytes of the key that the cipher makes for itself: 32 unless a constant <c>KeySize</c> says otherwise; null where it is computed, or not AES.</summary>
    /// <remarks>Source: https://learn.microsoft.com/dotnet/api/system.security.cryptography.aes.create</remarks>
    public static long? SizeOfOwnKey(IOperation cipher)
    {
        if (cipher is not ILocalReferenceOperation { Local: var local } || local.Type is not { Name: "Aes" or "AesManaged" or "AesCng" or "AesCryptoServiceProvider" } type || type.ContainingNamespace?.ToDisplayString() != Space)
        {
            return null;
        }

        var sizes = Root(cipher).DescendantsAndSelf().OfType<ISimpleAssignmentOperation>().Where(assignment => Sets(assignment.Target)).ToList();
        return sizes switch
        {
            [] => 32,
            [{ Value.ConstantValue: { HasValue: true, Value: int bits } }] => bits / 8,
            _ => null,
        };

        // In an object initializer the cipher has no name yet: any there counts.
        bool Sets(IOperation target) => target is IPropertyReferenceOperation { Property.Name: "KeySize" } size
            && (size.Instance is not ILocalReferenceOperation { Local: var other } || other.Is(local));
    }

    public static bool IsSymmetric(ITypeSymbol? type) =>
        type?.SelfAndBases().Any(static self => self.Name == "SymmetricAlgorithm" && self.ContainingNamespace?.ToDisplayString() == Space) is true;

    /// <summary>Whether the type is a cipher that authenticates what it encrypts.</summary>
    public static bool IsAead(ITypeSymbol? type) => type is { Name: "AesGcm" or "AesCcm" or "ChaCha20Poly1305" } && type.ContainingNamespace?.ToDisplayString() == Space;

    /// <summary>
    /// Whether what the cipher makes can be changed unnoticed, or tells of equal plaintexts: ECB, a mode without a MAC, a nonce or IV that is a constant
    /// or the same for every message.
    /// </summary>
    /// <param name="keying">The creation of a cipher with its key, or what gives it one.</param>
    /// <param name="hasMac">Whether a MAC goes with the cipher.</param>
    public static bool IsWeak(IOperation keying, Func<IOperation, bool> hasMac)
    {
        var root = Root(keying);
        if (keying is IObjectCreationOperation { Type: var type } && IsAead(type))
        {
            return root.DescendantsAndSelf().OfType<IInvocationOperation>()
                .Where(call => call.TargetMethod.Name == "Encrypt" && IsAead(call.TargetMethod.ContainingType))
                .Any(call => call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0) is { Value: var nonce } && IsFixed(nonce));
        }

        var modes = root.DescendantsAndSelf().OfType<IFieldReferenceOperation>().Where(static field => field.Field.ContainingType?.Name == "CipherMode").Select(static field => field.Field.Name).ToList();
        var isEcb = modes.Contains("ECB") || root.DescendantsAndSelf().OfType<IInvocationOperation>().Any(static call => call.TargetMethod.Name.EndsWith("Ecb", StringComparison.Ordinal));
        return isEcb || HasFixedIv(root) || !hasMac(keying);
    }

    private static bool HasFixedIv(IOperation root) => root.DescendantsAndSelf().Any(static operation => operation switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "IV", Instance.Type: var type }, Value: var iv } => IsSymmetric(type) && IsFixed(iv),
        IInvocationOperation { TargetMethod: { Name: "CreateEncryptor", Parameters.Length: 2, ContainingType: var type }, Arguments: [_, var iv] } => IsSymmetric(type) && IsFixed(iv.Value),
        IInvocationOperation { TargetMethod: { Name: "EncryptCbc" or "EncryptCfb", ContainingType: var type }, Arguments: [_, var iv, ..] } => IsSymmetric(type) && IsFixed(iv.Value),
        _ => false,
    });

    /// <summary>Whether the bytes are the same each time: written out, or an array that nothing was written into.</summary>
    private static bool IsFixed(IOperation bytes, int depth = 3) => bytes switch
    {
        IConversionOperation { Operand: var operand } => IsFixed(operand, depth),
        IUtf8StringOperation => true,
        ILocalReferenceOperation { Local: var local } when depth > 0 => Bounds.ReferencesTo(local, Root(bytes)).All(use => use.Syntax == bytes.Syntax || use.Syntax.SpanStart > bytes.Syntax.SpanStart)
            && Bounds.InitializerOf(local, bytes) is { } made && IsFixed(made, depth - 1),
        IArrayCreationOperation { Initializer: null } => true,
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.All(static element => element.ConstantValue.HasValue),
        ICollectionExpressionOperation { Elements: { IsEmpty: false } elements } => elements.All(static element => element.ConstantValue.HasValue || element is IConversionOperation { Operand.ConstantValue.HasValue: true }),

        // Made once, and so the same for every message of the object's, or the program's, life.
        IFieldReferenceOperation { Field.IsReadOnly: true } => true,
        _ => false,
    };

    private static bool IsKeyOf(IOperation target, ILocalSymbol cipher) =>
        target is IPropertyReferenceOperation { Property.Name: "Key", Instance: ILocalReferenceOperation { Local: var local } } && local.Is(cipher);

    private static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }
}
