using System.Collections.Immutable;
using KmsAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>A call of a KMS operation, as facts.</summary>
/// <param name="Steps">The calls that lead from the block to this one, outermost first; empty for a call in the block itself.</param>
internal sealed record KmsCall(
    KmsOperation Operation,
    Location Location,
    string Name,
    bool IsAsync,
    RequestFacts Request,
    ResponseUses Response,
    ImmutableArray<CallStep> Steps)
    : ServiceCall(Location, Name, IsAsync, Request)
{
    /// <summary>The bytes whose size rules judge; never set where the operation takes none.</summary>
    public PropertyFact Payload => PayloadProperties.Of(Operation) is { } property ? Request[property] : PropertyFact.NeverSet;

    /// <summary>Whether it is one of the operations that an envelope spares where they are called for each item: KMS2009 is about those.</summary>
    public bool IsPerItem => Operation is KmsOperation.Encrypt or KmsOperation.Decrypt or KmsOperation.GenerateDataKey
        or KmsOperation.EnvelopeEncrypt or KmsOperation.EnvelopeDecrypt;

    /// <summary>Whether KMS encrypts with a symmetric key for certain: the algorithm is absent, or <c>SYMMETRIC_DEFAULT</c>.</summary>
    public bool IsSymmetric => Request[RequestProperty.EncryptionAlgorithm] switch
    {
        { SetOn: Paths.None } => true,
        { SetOn: Paths.All or Paths.Some, Value.Constant: { HasValue: true, Value: "SYMMETRIC_DEFAULT" } } => true,
        _ => false,
    };

    /// <summary>The asymmetric algorithms, of which KMS encrypts with one for certain; none where it may be the symmetric one, or any.</summary>
    public ImmutableArray<string> AsymmetricAlgorithms => Request[RequestProperty.EncryptionAlgorithm] switch
    {
        { SetOn: Paths.All, Value.Constant: { HasValue: true, Value: string algorithm and not "SYMMETRIC_DEFAULT" } } => [algorithm],
        { SetOn: Paths.All, Value.Choices: { IsEmpty: false } algorithms } when !algorithms.Contains("SYMMETRIC_DEFAULT") => algorithms,
        _ => [],
    };

    /// <summary>Whether the answer holds a plaintext for certain: it is empty for a <c>Recipient</c>, and a dry run answers nothing.</summary>
    public bool AnswersPlaintext => Request[RequestProperty.Recipient].SetOn is Paths.None && IsForReal;

    /// <summary>What the call brings into the code.</summary>
    public Source Brought(Tag kind) => new(kind, Location);

    /// <summary>Whether the call does the work for certain: <c>DryRun</c> is absent, or false.</summary>
    public bool IsForReal => Request[RequestProperty.DryRun] switch
    {
        { SetOn: Paths.None } => true,
        { SetOn: Paths.All or Paths.Some, Value.Constant: { HasValue: true, Value: false } } => true,
        _ => false,
    };
}

/// <summary>One call on the way from a block to a KMS call in a method that it calls.</summary>
/// <param name="At">The invocation.</param>
/// <param name="Target">The method that is called.</param>
/// <param name="Arguments">Each argument with what is known of it.</param>
internal sealed record CallStep(Location At, IMethodSymbol Target, ImmutableArray<(Location At, Value Value)> Arguments)
{
    /// <summary>Whether code outside the type may call the target too.</summary>
    public bool IsVisible => Target.MethodKind is not (MethodKind.LocalFunction or MethodKind.DelegateInvoke) && Target.DeclaredAccessibility is not Accessibility.Private;

    /// <summary>The argument that the bytes come from: where they were made, or the one that is largest for certain; the call, if it has none.</summary>
    public Location ArgumentBehind(Value bytes) =>
        Arguments.OrderByDescending(argument => argument.At == bytes.Origin.At)
            .ThenByDescending(static argument => Least(argument.Value.Length))
            .ThenByDescending(static argument => Least(argument.Value.Number))
            .Select(static argument => argument.At)
            .FirstOrDefault() ?? At;

    /// <summary>What the largest possible size is at least.</summary>
    private static long Least(Ranges size) => size.Proved.Select(static part => part.Low).DefaultIfEmpty(long.MinValue).Last();
}
