using System.Globalization;
using KmsAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KmsAnalyzers.CodeFixes.DataKeys;

/// <summary>The order in which a hand-made message puts its parts.</summary>
internal static class OldFormat
{
    /// <summary>
    /// Whether no old message begins like one of the AWS Encryption SDK, so that a reader can tell the two apart: it begins with the encrypted data
    /// key, or with a length. Random bytes (a nonce, a tag) may begin like anything.
    /// </summary>
    public static bool CannotBeginLikeAMessage(HandMadeSeal seal)
    {
        var parts = PartsOf(seal.Workings.Outputs[0], seal).ToList();
        var marked = parts.TakeWhile(static part => part.ConstantValue.HasValue).ToList();
        return parts.Skip(marked.Count).FirstOrDefault() is { } first
            && (IsOfCiphertextBlob(first, seal)
                || first is IUtf8StringOperation { Value: [> '\u0002', ..] }
                || (marked is [{ ConstantValue.Value: int or byte } version, ..] && Convert.ToInt32(version.ConstantValue.Value, CultureInfo.InvariantCulture) is not (1 or 2)));
    }

    private static IEnumerable<IOperation> PartsOf(IOperation output, HandMadeSeal seal) => output switch
    {
        IConversionOperation { Operand: var operand } => PartsOf(operand, seal),
        ICollectionExpressionOperation { Elements: var elements } => elements.Select(static element => element is ISpreadOperation spread ? spread.Operand : element).Select(Plain),
        IInvocationOperation { TargetMethod: { Name: "ToArray", ContainingType.Name: "Enumerable" }, Arguments: [var sequence] } => Concatenated(sequence.Value),
        IInvocationOperation { TargetMethod.Name: "ToArray", Instance: ILocalReferenceOperation { Local: var stream } } => WrittenTo(stream, seal),
        IObjectCreationOperation { Arguments: [var bytes, ..] } => PartsOf(bytes.Value, seal),
        ILocalReferenceOperation { Local: var local } => InitializerOf(local, seal) is { } made and not IArrayCreationOperation and not IObjectCreationOperation ? PartsOf(made, seal) : WrittenTo(local, seal),
        _ => [],
    };

    private static IEnumerable<IOperation> Concatenated(IOperation sequence) => Plain(sequence) is IInvocationOperation { TargetMethod.Name: "Concat", Arguments: [var first, var second] }
        ? Concatenated(first.Value).Append(Plain(second.Value))
        : [Plain(sequence)];

    /// <summary>What is copied or written into an array or stream, in the order of the code.</summary>
    private static IEnumerable<IOperation> WrittenTo(ILocalSymbol target, HandMadeSeal seal)
    {
        var writers = seal.Workings.Locals.Where(local => InitializerOf(local, seal) is IObjectCreationOperation { Type.Name: "BinaryWriter", Arguments: [var stream, ..] } && IsLocal(stream.Value, target)).Append(target).ToList();
        foreach (var call in seal.Function.Operation.Descendants().OfType<IInvocationOperation>().OrderBy(static call => call.Syntax.SpanStart))
        {
            var part = call.TargetMethod.Name switch
            {
                "Write" or "WriteByte" or "WriteAsync" when writers.Any(writer => IsLocal(call.Instance, writer)) => call.Arguments.FirstOrDefault()?.Value,
                "WriteTo" or "CopyTo" when call.Arguments.FirstOrDefault()?.Value is { } into && Mentions(into, target) => call.Instance ?? call.Arguments[0].Value,
                "CopyTo" when call.Instance is null && call.Arguments.Length > 1 && Mentions(call.Arguments[1].Value, target) => call.Arguments[0].Value,
                "BlockCopy" or "Copy" when call.Arguments.Length >= 3 && call.Arguments.Skip(1).Any(argument => IsLocal(argument.Value, target)) => call.Arguments[0].Value,
                var name when name.StartsWith("Write", StringComparison.Ordinal) && call.TargetMethod.ContainingType.Name == "BinaryPrimitives" && Mentions(call.Arguments[0].Value, target) => call.Arguments[1].Value,
                "TryWriteBytes" when Mentions(call.Arguments[0].Value, target) => call.Arguments[1].Value,
                _ => null,
            };
            if (part is not null)
            {
                yield return Plain(part);
            }
        }
    }

    /// <summary>The encrypted data key, or its length.</summary>
    private static bool IsOfCiphertextBlob(IOperation part, HandMadeSeal seal) => part.DescendantsAndSelf().Any(operation => operation switch
    {
        IPropertyReferenceOperation { Property.Name: ResponseProperty.CiphertextBlob } => true,
        ILocalReferenceOperation { Local: var local } when operation != seal.Workings.Outputs[0] => InitializerOf(local, seal) is { } made && made is not (IAwaitOperation or IArrayCreationOperation) && IsOfCiphertextBlob(made, seal),
        _ => false,
    });

    private static IOperation? InitializerOf(ILocalSymbol local, HandMadeSeal seal) => seal.Function.Operation.Descendants().OfType<IVariableDeclaratorOperation>()
        .FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))?.GetVariableInitializer()?.Value is { } value ? Plain(value) : null;

    private static IOperation Plain(IOperation value)
    {
        while (value is IConversionOperation { Operand: var operand } && !value.ConstantValue.HasValue)
        {
            value = operand;
        }

        return value;
    }

    private static bool IsLocal(IOperation? value, ILocalSymbol local) => value is not null && Plain(value) is ILocalReferenceOperation { Local: var other } && SymbolEqualityComparer.Default.Equals(other, local);

    private static bool Mentions(IOperation value, ILocalSymbol local) => value.DescendantsAndSelf().Any(operation => IsLocal(operation, local));
}
