using System.Collections.Frozen;
using System.Text.Json.Nodes;
using KmsAnalyzers.LocalKms.Keys;

namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>An operation of KMS: parameters in, result out, or a <see cref="KmsError"/>.</summary>
internal delegate JsonObject KmsOperation(KmsRequest request);

/// <summary>KMS itself, without its wire: finds the operation, keeps the quota and the log, one call at a time.</summary>
internal sealed class KmsService : IDisposable
{
    private readonly object gate = new();
    private readonly FrozenDictionary<string, KmsOperation> cryptographic;
    private readonly FrozenDictionary<string, KmsOperation> management;
    private readonly RequestQuota? quota;
    private readonly TimeProvider clock;
    private readonly KeyStore keys;
    private readonly List<LocalKmsCall> calls = [];
    private bool disposed;

    public KmsService(LocalKmsOptions options)
    {
        clock = options.TimeProvider;
        keys = new(options);
        quota = options.RequestsPerSecond is { } rate ? new(rate, clock) : null;
        cryptographic = Group(
            new EncryptionOperations(keys).All,
            new DataKeyOperations(keys).All,
            new SigningOperations(keys).All,
            new MacOperations(keys).All);
        management = Group(
            new KeyOperations(keys).All,
            new KeyStateOperations(keys).All,
            new RotationOperations(keys).All,
            new KeyPolicyOperations(keys).All,
            new GrantOperations(keys).All,
            new TagOperations(keys).All,
            new AliasOperations(keys).All);
    }

    public IReadOnlyList<LocalKmsCall> Calls
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    public JsonObject Call(KmsRequest request, LocalKmsCaller caller)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, typeof(LocalKms));
            var outcome = LocalKmsCall.Success;
            try
            {
                var perform = Find(request.Operation);
                RequireQuota(request.Operation);
                return perform(request);
            }
            catch (KmsError error)
            {
                outcome = error.Code;
                throw;
            }
            finally
            {
                calls.Add(new(request.Operation, caller, request.Key?.Arn, request.EncryptionContext, outcome, clock.GetUtcNow()));
            }
        }
    }

    /// <summary>Makes a symmetric encryption key past log and quota.</summary>
    public string CreateKey(string? alias)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, typeof(LocalKms));
            var key = keys.Create(KeySpecification.Symmetric, KeyUsage.EncryptDecrypt);
            if (alias is not null)
            {
                try
                {
                    using var request = KmsRequest.Of("CreateAlias", new() { ["AliasName"] = alias, ["TargetKeyId"] = key.Id });
                    Find(request.Operation)(request);
                }
                catch (KmsError)
                {
                    keys.Remove(key);
                    throw;
                }
            }

            return key.Arn;
        }
    }

    /// <summary>The ARN of the key that AWS manages for one of its services, made when it is first needed.</summary>
    public string AwsManagedKey(string alias)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, typeof(LocalKms));
            if (keys.Aliases.Find(alias) is not { } existing)
            {
                var key = keys.Create(KeySpecification.Symmetric, KeyUsage.EncryptDecrypt, isAwsManaged: true);
                keys.Aliases.Set(existing = new(alias, key.Id, keys.Now, keys.Now));
            }

            return keys.Location.KeyArn(existing.TargetKeyId);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            keys.Dispose();
        }
    }

    private static FrozenDictionary<string, KmsOperation> Group(params IEnumerable<KeyValuePair<string, KmsOperation>>[] groups) =>
        groups.SelectMany(group => group).ToFrozenDictionary();

    private KmsOperation Find(string operation) =>
        cryptographic.GetValueOrDefault(operation) ?? management.GetValueOrDefault(operation) ?? throw Unknown(operation);

    private void RequireQuota(string operation)
    {
        if (quota is not null && cryptographic.ContainsKey(operation) && !quota.TryTake())
        {
            throw KmsError.Throttled();
        }
    }

    private KmsError Unknown(string operation)
    {
        var known = string.Join(", ", cryptographic.Keys.Concat(management.Keys).Order(StringComparer.Ordinal));
        return new("UnknownOperationException", $"LocalKms has no operation '{operation}'. It has: {known}.");
    }
}
