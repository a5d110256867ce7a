using System.Collections.Immutable;
using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Pull;
using Knooppunt.Hub.Transport;

namespace Knooppunt.Hub.Msh;

/// <summary>Puts an answer on the wire. The one table of HTTP statuses: AS4 answers are 200, faults 400 or 500 (SOAP 1.2 part 2, 7.5.2.2).</summary>
internal sealed class ReplyWriter(HubKeys keys, PullStore pulls, MessageIds ids, TimeProvider clock)
{
    public async Task Write(HttpResponse response, Answer answer, KeyFamily family)
    {
        switch (answer)
        {
            case Answer.Signed signed:
                await Send(response, StatusCodes.Status200OK, signed.Message);
                break;
            case Answer.Stored { Message: var message }:
                response.ContentType = message.ContentType;
                response.ContentLength = message.Size;
                await pulls.CopySealed(message.Seq, response.BodyWriter, response.HttpContext.RequestAborted);
                break;
            case Answer.Accepted:
                response.StatusCode = StatusCodes.Status202Accepted;
                break;
            case Answer.Unavailable(var wait):
                response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                RequestRate.RetryAfter(response, wait);
                break;
            case Answer.Refused refused:
                await Send(response, Status(refused.Refusal.Form), ErrorReport.Sign(refused, keys.For(family), ids.New(), clock.GetUtcNow()).Wire);
                break;
        }
    }

    private static int Status(RefusalForm form) => form switch
    {
        RefusalForm.ErrorSignal => StatusCodes.Status200OK,
        RefusalForm.SenderFault => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static async Task Send(HttpResponse response, int status, WireMessage message)
    {
        response.StatusCode = status;
        response.ContentType = message.ContentType;
        response.ContentLength = message.Body.Length;
        await response.Body.WriteAsync(message.Body, response.HttpContext.RequestAborted);
    }
}
